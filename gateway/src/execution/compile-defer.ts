import type { DeferNode, PlanNode } from '@apollo/query-planner';
import type { InlineFragmentNode } from 'graphql';
import type { Booleans } from '../document/conditions';
import { clientLabel } from '../planning/label-deferred';
import type { Step } from './compile-plan';
import type { PathStep } from './plan-path';

/** Some of the answer at once, the rest when it is there. */
export interface DeferStep {
  readonly kind: 'defer';
  readonly primary: Step | null;
  readonly deferred: readonly DeferredBlock[];
}

/** What one `@defer` stands for. */
export interface DeferredBlock {
  /** Its own among all blocks of the operation. */
  readonly label: string;
  /** As the client called it. */
  readonly clientLabel: string | null;
  readonly fragment: InlineFragmentNode;
  /** To the objects that have the fragment. */
  readonly path: readonly PathStep[];
  /** Ids of the fetches that must have ended before it begins. */
  readonly dependsOn: readonly string[];
  readonly step: Step | null;
}

/** By their labels. */
export type DeferredFragments = ReadonlyMap<string, InlineFragmentNode>;

const FRAGMENT = '... on ';

/**
 * Joins what the planner defers with the fragments that the client wrote.
 * @throws Error for a label that `labelDeferred` has not given: the plan is of another document.
 */
export function compileDefer(
  fragments: DeferredFragments,
  { primary, deferred }: DeferNode,
  compile: (node: PlanNode) => Step,
): DeferStep {
  return {
    kind: 'defer',
    primary: primary.node ? compile(primary.node) : null,
    deferred: deferred.map(({ label = '', queryPath, depends, node }) => {
      const fragment = fragments.get(label);
      if (!fragment) throw new Error(`the plan defers "${label}", which the operation does not`);
      return {
        label,
        clientLabel: clientLabel(label),
        fragment,
        path: queryPath.flatMap((element): PathStep[] =>
          // Of which types the objects must be is asked of the selections, where they end.
          element.startsWith(FRAGMENT) ? [] : [{ key: element }, { items: 'whole' }],
        ),
        dependsOn: depends.map(({ id }) => id),
        step: node ? compile(node) : null,
      };
    }),
  };
}

/** The deferring step that these conditions lead to; null when there is none. */
export function deferIn(step: Step | null, booleans: Booleans): DeferStep | null {
  let chosen = step;
  while (chosen?.kind === 'condition') chosen = booleans.get(chosen.variable) ? chosen.yes : chosen.no;
  return chosen?.kind === 'defer' ? chosen : null;
}

/** Labels of all blocks that come later, blocks in blocks included. */
export function deferredLabels(step: DeferStep, booleans: Booleans): Set<string> {
  const labels = new Set<string>();
  const open = [step];
  for (let at = open.pop(); at; at = open.pop()) {
    for (const block of at.deferred) {
      labels.add(block.label);
      const nested = deferIn(block.step, booleans);
      if (nested) open.push(nested);
    }
  }
  return labels;
}
