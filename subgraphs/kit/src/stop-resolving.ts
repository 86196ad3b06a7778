import { isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { codedError } from './errors';
import type { RequestContext } from './request-context';

type Field = GraphQLField<unknown, Partial<RequestContext>>;

const prepared = new WeakSet<GraphQLSchema>();

/**
 * Makes a schema's resolvers refuse to start once the request's signal has aborted, so that an operation that nobody
 * waits for ends where it is. Mutations go on: half a change is worse than an answer too many.
 */
export function stopWhenAborted(schema: GraphQLSchema): void {
  if (prepared.has(schema)) return;
  prepared.add(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) stopField(field as Field);
  }
}

// A field without a resolver of its own only reads a property.
function stopField(field: Field): void {
  const { resolve } = field;
  if (!resolve) return;
  field.resolve = (source, args, context, info) => {
    if (context.request?.signal?.aborted && info.operation.operation !== 'mutation') throw abandoned();
    return resolve(source, args, context, info);
  };
}

const abandoned = () => codedError('TIMEOUT', 'Nobody waits for this answer any more.');
