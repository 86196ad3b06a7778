import {
  Kind,
  visit,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../document/fragments-of';
import { limitExceeded } from '../limits/limit-exceeded';
import { DEFER_LIMITS } from '../limits/limits';

const DEFER = 'defer';

/**
 * Gives every `@defer` a label of its own, also where one fragment is spread at several places: the planner tells
 * deferred parts apart by it alone. Fragments with deferred parts become inline ones.
 * @returns null when nothing is deferred.
 * @throws LIMIT_EXCEEDED when the parts, or the variables that switch them, are too many to plan.
 */
export function labelDeferred(document: DocumentNode): DocumentNode | null {
  let isDeferring = false;
  const switches = new Set<string>();
  visit(document, {
    Directive: (node) => {
      if (node.name.value !== DEFER) return;
      isDeferring = true;
      const value = argumentOf(node, 'if');
      if (value?.kind === Kind.VARIABLE) switches.add(value.name.value);
    },
  });
  if (!isDeferring) return null;
  refuseOver('DEFER_SWITCHES', DEFER_LIMITS.switches, switches.size, 'variables that switch deferred parts');
  const labelling = new Labelling(fragmentsOf(document));
  return {
    ...document,
    definitions: document.definitions.flatMap((node): DefinitionNode[] => {
      if (node.kind === Kind.OPERATION_DEFINITION) {
        return [{ ...node, selectionSet: labelling.selectionSet(node.selectionSet) }];
      }
      return node.kind === Kind.FRAGMENT_DEFINITION && labelling.isDeferring(node.name.value) ? [] : [node];
    }),
  };
}

/** What the client called a part; null when it has no name. */
export function clientLabel(label: string): string | null {
  const end = label.indexOf(':');
  return end === -1 ? null : label.slice(end + 1);
}

/** The label of a fragment that `labelDeferred` has seen; null when it is not deferred. */
export function deferLabelOf({ directives }: InlineFragmentNode | FragmentSpreadNode): string | null {
  const defer = directives?.find(({ name }) => name.value === DEFER);
  const label = defer && argumentOf(defer, 'label');
  return label?.kind === Kind.STRING ? label.value : null;
}

class Labelling {
  private readonly deferring = new Map<string, boolean>();
  private parts = 0;
  private selections = 0;

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  selectionSet(node: SelectionSetNode): SelectionSetNode {
    this.selections += node.selections.length;
    refuseOver(
      'DEFER_SELECTIONS',
      DEFER_LIMITS.selections,
      this.selections,
      'selections around deferred parts',
    );
    return { ...node, selections: node.selections.map((selection) => this.selection(selection)) };
  }

  /** Whether a fragment has a deferred part, however far below. */
  isDeferring(name: string): boolean {
    const known = this.deferring.get(name);
    if (known !== undefined) return known;
    // Fragments have no cycles once they are validated.
    this.deferring.set(name, false);
    const fragment = this.fragments.get(name);
    let isDeferring = false;
    if (fragment) {
      visit(fragment, {
        Directive: (node) => void (isDeferring ||= node.name.value === DEFER),
        FragmentSpread: (node) => void (isDeferring ||= this.isDeferring(node.name.value)),
      });
    }
    this.deferring.set(name, isDeferring);
    return isDeferring;
  }

  private selection(node: SelectionNode): SelectionNode {
    if (node.kind === Kind.FIELD) {
      return node.selectionSet ? { ...node, selectionSet: this.selectionSet(node.selectionSet) } : node;
    }
    const directives = node.directives?.map((directive) => this.directive(directive));
    if (node.kind === Kind.INLINE_FRAGMENT) {
      return { ...node, directives, selectionSet: this.selectionSet(node.selectionSet) };
    }
    const fragment = this.fragments.get(node.name.value);
    const isDeferred = node.directives?.some(({ name }) => name.value === DEFER);
    if (!fragment || (!isDeferred && !this.isDeferring(node.name.value))) return node;
    const { typeCondition } = fragment;
    const selectionSet = this.selectionSet(fragment.selectionSet);
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet };
  }

  private directive(node: DirectiveNode): DirectiveNode {
    if (node.name.value !== DEFER) return node;
    const given = argumentOf(node, 'label');
    const name = given?.kind === Kind.STRING ? `:${given.value}` : '';
    this.parts += 1;
    refuseOver('DEFER_PARTS', DEFER_LIMITS.parts, this.parts, 'deferred parts');
    const others = node.arguments?.filter((argument) => argument.name.value !== 'label') ?? [];
    return {
      ...node,
      arguments: [
        ...others,
        {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: 'label' },
          value: { kind: Kind.STRING, value: `${this.parts}${name}` },
        },
      ],
    };
  }
}

const argumentOf = ({ arguments: given }: DirectiveNode, name: string) =>
  given?.find((argument) => argument.name.value === name)?.value;

function refuseOver(reason: string, limit: number, count: number, what: string): void {
  if (count > limit) throw limitExceeded(reason, `This operation has more than ${limit} ${what}.`, limit);
}
