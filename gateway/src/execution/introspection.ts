import {
  executeSync,
  Kind,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments } from '../document/fragments-of';
import type { DataObject } from './own-property';

interface IntrospectionAnswer {
  readonly data: DataObject;
  readonly errors: readonly GraphQLError[];
}

const INTROSPECTION_FIELDS = ['__schema', '__type'];
const NOTHING: IntrospectionAnswer = { data: {}, errors: [] };

/** Answers `__schema` and `__type` at an operation's root. */
export class Introspection {
  private readonly document: DocumentNode | null;

  constructor(
    private readonly schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Fragments,
  ) {
    const selectionSet = introspectionIn(operation.selectionSet, fragments);
    const definitions = [{ ...operation, selectionSet }, ...fragments.values()];
    this.document = selectionSet.selections.length > 0 ? { kind: Kind.DOCUMENT, definitions } : null;
  }

  answer(variableValues: Readonly<Record<string, unknown>>): IntrospectionAnswer {
    if (!this.document) return NOTHING;
    const { data, errors = [] } = executeSync({
      schema: this.schema,
      document: this.document,
      variableValues,
    });
    return { data: data ?? {}, errors };
  }
}

/** The part of an operation's root selection that introspects, with the conditions on it. */
function introspectionIn({ selections }: SelectionSetNode, fragments: Fragments): SelectionSetNode {
  const kept = selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD)
      return INTROSPECTION_FIELDS.includes(selection.name.value) ? [selection] : [];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (!fragment) return [];
    const selectionSet = introspectionIn(fragment.selectionSet, fragments);
    if (selectionSet.selections.length === 0) return [];
    const { typeCondition } = fragment;
    const directives = selection.directives?.filter(({ name }) => name.value !== 'defer');
    return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet }];
  });
  return { kind: Kind.SELECTION_SET, selections: kept };
}
