import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { getOwn, isDataObject, setOwn, type DataObject } from './own-property';
import { isTypeOf } from './type-conditions';

const FRAGMENT = '... on ';

/** Changes what is sent to a subgraph, or came from it, in the places that the plan names. */
export function applyRewrites(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[],
  data: unknown,
): void {
  for (const rewrite of rewrites) {
    const key = rewrite.path.at(-1);
    if (key === undefined) continue;
    for (const object of objectsAt(schema, data, rewrite.path.slice(0, -1))) {
      if (rewrite.kind === 'ValueSetter') setOwn(object, key, rewrite.setValueTo);
      else {
        const value = getOwn(object, key);
        if (value === undefined) continue;
        setOwn(object, rewrite.renameKeyTo, value);
        delete object[key];
      }
    }
  }
}

function objectsAt(schema: GraphQLSchema, data: unknown, path: readonly string[]): DataObject[] {
  let found = flattened([data]);
  for (const element of path) {
    if (element.startsWith(FRAGMENT)) {
      const condition = element.slice(FRAGMENT.length);
      // An object that says nothing of its type was asked for in the shape of one type alone.
      found = found.filter(
        ({ __typename: name }) => typeof name !== 'string' || isTypeOf(schema, name, condition),
      );
    } else found = flattened(found.map((object) => getOwn(object, element)));
  }
  return found;
}

function flattened(values: readonly unknown[]): DataObject[] {
  const objects: DataObject[] = [];
  const open: unknown[] = [...values].reverse();
  while (open.length > 0) {
    const value = open.pop();
    if (isDataObject(value)) objects.push(value);
    else if (Array.isArray(value)) for (const item of value) open.push(item);
  }
  return objects;
}

/** A path in a subgraph's answer, in the names that its data has after the rewrites. */
export function rewrittenPath(
  rewrites: readonly FetchDataRewrite[],
  path: readonly (string | number)[],
): readonly (string | number)[] {
  let renamed = path;
  for (const rewrite of rewrites) {
    if (rewrite.kind !== 'KeyRenamer') continue;
    const names = rewrite.path.filter((element) => !element.startsWith(FRAGMENT));
    let matched = 0;
    const place = renamed.findIndex((element) => {
      if (typeof element === 'number') return false;
      if (element !== names[matched]) return true;
      matched += 1;
      return matched === names.length;
    });
    if (matched === names.length) renamed = renamed.with(place, rewrite.renameKeyTo);
  }
  return renamed;
}
