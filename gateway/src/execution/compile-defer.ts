import type { DeferNode, PlanNode } from '@apollo/query-planner';
import { Kind, parse, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import type { Step } from './compile-plan';
import type { PathStep } from './plan-path';
import { possibleTypeNames } from './type-conditions';

/** Some of the answer at once, the rest when it is there. */
export interface DeferStep {
  readonly kind: 'defer';
  readonly primary: DeferredPart;
  readonly deferred: readonly DeferredBlock[];
}

interface DeferredPart {
  /** Null when it has no field of its own. */
  readonly selectionSet: SelectionSetNode | null;
  readonly step: Step | null;
}

/** What one `@defer` stands for. */
export interface DeferredBlock extends DeferredPart {
  readonly label: string | null;
  /** To the objects that have the fragment. */
  readonly path: readonly PathStep[];
  /** Ids of the fetches that must have ended before it begins. */
  readonly dependsOn: readonly string[];
}

const FRAGMENT = '... on ';

export function compileDefer(
  schema: GraphQLSchema,
  { primary, deferred }: DeferNode,
  compile: (node: PlanNode) => Step,
): DeferStep {
  return {
    kind: 'defer',
    primary: {
      selectionSet: parseSelection(primary.subselection),
      step: primary.node ? compile(primary.node) : null,
    },
    deferred: deferred.map((block) => ({
      label: block.label ?? null,
      path: block.queryPath.flatMap((element) => compileQueryPath(schema, element)),
      dependsOn: block.depends.map(({ id }) => id),
      selectionSet: parseSelection(block.subselection),
      step: block.node ? compile(block.node) : null,
    })),
  };
}

function compileQueryPath(schema: GraphQLSchema, element: string): PathStep[] {
  return element.startsWith(FRAGMENT)
    ? [{ typeNames: possibleTypeNames(schema, element.slice(FRAGMENT.length)) }]
    : [{ key: element }, { items: 'whole' }];
}

function parseSelection(text: string | undefined): SelectionSetNode | null {
  if (text === undefined) return null;
  const [definition] = parse(text, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : null;
}
