import type { GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import { getOwn, isDataObject, setOwn, type DataObject } from './own-property';

/**
 * Adds to `target` what another subgraph knows of the same object. A null never replaces what is known already.
 * Objects that are new to the target are shared with `source`, not copied.
 */
export function mergeData(schema: GraphQLSchema, target: DataObject, source: DataObject): void {
  if (target === source) return;
  for (const key of Object.keys(source)) {
    const added = getOwn(source, key);
    if (added === undefined) continue;
    const known = getOwn(target, key);
    if (known === undefined || known === null) setOwn(target, key, added);
    else if (known === added || added === null) continue;
    else if (typeof added !== 'object' || typeof known !== 'object') {
      if (key !== '__typename' || !isConcrete(schema, known)) setOwn(target, key, added);
    } else mergeValue(schema, target, key, known, added);
  }
}

function mergeValue(
  schema: GraphQLSchema,
  target: DataObject,
  key: string,
  known: object,
  added: object,
): void {
  if (isDataObject(known) && isDataObject(added)) mergeData(schema, known, added);
  else if (Array.isArray(known) && Array.isArray(added) && known.length === added.length) {
    mergeItems(schema, known, added);
  } else setOwn(target, key, added);
}

function mergeItems(schema: GraphQLSchema, target: unknown[], source: readonly unknown[]): void {
  for (let index = 0; index < source.length; index += 1) {
    const known = target[index];
    const added = source[index];
    if (isDataObject(known) && isDataObject(added)) mergeData(schema, known, added);
    else if (Array.isArray(known) && Array.isArray(added) && known.length === added.length) {
      mergeItems(schema, known, added);
    } else if (added !== null && added !== undefined) target[index] = added;
  }
}

// A subgraph with @interfaceObject knows an object by its interface's name only.
const isConcrete = (schema: GraphQLSchema, typeName: unknown): boolean =>
  isObjectType(schema.getType(String(typeName)));
