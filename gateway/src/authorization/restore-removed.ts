import {
  isListType,
  isNonNullType,
  isObjectType,
  type ExecutionResult,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields';
import { responseKeyOf } from '../document/response-key';
import { setOwn } from '../execution/own-property';
import type { FilteredOperation, OriginalOperation } from './authorization-filter';
import { booleansOf, fieldOf, rootTypeOf } from './selections';

type Fields = ReadonlyMap<string, readonly FieldNode[]>;
type ObjectData = Readonly<Record<string, unknown>>;
type Result = Pick<ExecutionResult, 'data' | 'errors' | 'extensions'>;

/** A null where the schema allows none: whatever holds it is null in its place. */
const NOTHING = Symbol('nothing');

/**
 * Shapes the answer of a filtered operation as the client asked: every field that was taken out is null, or blanks the
 * nearest parent that may be null, as if its resolver had thrown; and each that was asked for has its error.
 * @param schema what clients see
 * @param result of running `filtered.document`; of an empty operation, which need not run, anything
 * @param variables as the client sent them
 */
export function restoreRemoved(
  schema: GraphQLSchema,
  filtered: FilteredOperation,
  result: Result,
  variables: Readonly<Record<string, unknown>>,
): Result {
  const { original, removed, isEmpty } = filtered;
  if (!original) return result;
  const booleans = booleansOf(original.operation, variables);
  const data = isEmpty ? {} : result.data;
  const refusals = removed
    .filter(({ conditions }) =>
      conditions.every(({ variable, includesWhen }) => (booleans[variable] ?? false) === includesWhen),
    )
    .map(({ error }) => error);
  const errors = [...(result.errors ?? []), ...refusals];
  return {
    ...result,
    data: data ? new Restoration(schema, original, booleans).root(data) : null,
    ...(errors.length > 0 && { errors }),
  };
}

/** One walk over the data along the original selections. */
class Restoration {
  private readonly collected = new Map<readonly FieldNode[], Map<GraphQLObjectType, Fields>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly original: OriginalOperation,
    private readonly booleans: Readonly<Record<string, boolean>>,
  ) {}

  root(data: ObjectData): ObjectData | null {
    const { operation, fragments } = this.original;
    const type = rootTypeOf(this.schema, operation);
    const fields = collectFields(this.schema, fragments, this.booleans, type, operation.selectionSet);
    return this.object(type, fields, data);
  }

  private object(type: GraphQLObjectType, fields: Fields, data: ObjectData): ObjectData | null {
    const restored: Record<string, unknown> = {};
    for (const [key, nodes] of fields) {
      const value = this.field(type, nodes, data);
      if (value === NOTHING) return null;
      // What a part of the answer that comes later will bring is not there yet.
      if (value !== undefined) setOwn(restored, key, value);
    }
    return restored;
  }

  private field(type: GraphQLObjectType, nodes: readonly FieldNode[], data: ObjectData): unknown {
    const { refused, touched } = this.original;
    const [first] = nodes as readonly [FieldNode];
    if (nodes.some((node) => refused.has(node))) {
      return isNonNullType(fieldOf(type, first).type) ? NOTHING : null;
    }
    const value = data[responseKeyOf(first)];
    if (value === undefined || !nodes.some((node) => touched.has(node))) return value;
    return this.value(fieldOf(type, first).type, nodes, value);
  }

  private value(type: GraphQLOutputType, nodes: readonly FieldNode[], value: unknown): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, nodes, value) ?? NOTHING;
    if (value === null) return null;
    if (isListType(type)) {
      const items = (value as unknown[]).map((item) => this.value(type.ofType, nodes, item));
      return items.includes(NOTHING) ? null : items;
    }
    const data = value as ObjectData;
    const runtimeType = isObjectType(type) ? type : this.schema.getType(String(data[this.original.typeKey]));
    if (!isObjectType(runtimeType)) throw new Error(`a value of ${String(type)} came without its type`);
    return this.object(runtimeType, this.subfields(nodes, runtimeType), data);
  }

  private subfields(nodes: readonly FieldNode[], type: GraphQLObjectType): Fields {
    const ofNodes = this.collected.get(nodes) ?? new Map<GraphQLObjectType, Fields>();
    this.collected.set(nodes, ofNodes);
    let fields = ofNodes.get(type);
    if (!fields) {
      fields = collectSubfields(this.schema, this.original.fragments, this.booleans, type, nodes);
      ofNodes.set(type, fields);
    }
    return fields;
  }
}
