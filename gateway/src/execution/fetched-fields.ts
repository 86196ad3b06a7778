import {
  Kind,
  parse,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { isSelected, type Booleans } from '../document/conditions';
import { fragmentsOf, type Fragments } from '../document/fragments-of';
import { responseKeyOf } from '../document/response-key';
import { isTypeOf } from './type-conditions';

/** Which fields a fetch brings, by the text of its operation; read when one fails, and only once. */
export class FetchedFields {
  private parsed: { operation: OperationDefinitionNode; fragments: Fragments } | undefined;

  constructor(private readonly text: string) {}

  /** Keys of the answer's fields, or of the entities' when they are of this type; without `__typename`. */
  keysOf(schema: GraphQLSchema, typeName: string | null, booleans: Booleans): Set<string> {
    const { operation } = this.read();
    const keys = new Set<string>();
    const roots = operation.selectionSet;
    if (typeName === null) this.collect(roots, null, schema, booleans, keys);
    else {
      for (const root of roots.selections) {
        if (root.kind === Kind.FIELD && root.selectionSet) {
          this.collect(root.selectionSet, typeName, schema, booleans, keys);
        }
      }
    }
    return keys;
  }

  private collect(
    { selections }: SelectionSetNode,
    typeName: string | null,
    schema: GraphQLSchema,
    booleans: Booleans,
    keys: Set<string>,
  ): void {
    for (const selection of selections) {
      if (!isSelected(selection, booleans)) continue;
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value !== '__typename') keys.add(responseKeyOf(selection));
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? this.read().fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      if (!fragment || (typeName !== null && condition && !isTypeOf(schema, typeName, condition))) continue;
      this.collect(fragment.selectionSet, typeName, schema, booleans, keys);
    }
  }

  private read() {
    if (this.parsed) return this.parsed;
    const document = parse(this.text, { noLocation: true });
    const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    return (this.parsed = {
      operation: operation as OperationDefinitionNode,
      fragments: fragmentsOf(document),
    });
  }
}
