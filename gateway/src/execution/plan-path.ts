import type { ResponsePath } from '@apollo/query-planner';
import { getOwn, isDataObject, type DataObject } from './own-property';
import { typeNameAt, type SelectionShape, type TypeShape } from './selection-shape';

/** One step on the way from the answer's root to the objects that a fetch is about. */
export type PathStep =
  | { readonly key: string }
  /** Every item of a list; `whole` also of the lists in it, and the value itself where it is no list. */
  | { readonly items: 'direct' | 'whole' }
  | { readonly typeNames: ReadonlySet<string> };

/** Reads `items.@|[Movie,Series].owner`: keys, every item of a list, and only objects of some types. */
export function compilePath(path: ResponsePath): PathStep[] {
  return path.flatMap((element) => {
    const [name = '', ...conditions] = String(element).split('|');
    const steps: PathStep[] = name === '@' ? [{ items: 'direct' }] : name === '' ? [] : [{ key: name }];
    for (const condition of conditions) {
      steps.push({ typeNames: new Set(condition.replace(/^\[|\]$/g, '').split(',')) });
    }
    return steps;
  });
}

/** The objects at the end of the path; those that are null, or not there yet, are left out. */
export function objectsAt(root: DataObject, path: readonly PathStep[]): DataObject[] {
  let values: unknown[] = [root];
  for (const step of path) {
    const next: unknown[] = [];
    for (const value of values) {
      if ('items' in step) pushItems(next, value, step.items === 'whole');
      else if (!isDataObject(value)) continue;
      else if ('key' in step) next.push(getOwn(value, step.key));
      else if (step.typeNames.has(String(value.__typename))) next.push(value);
    }
    values = next;
  }
  return values.filter(isDataObject);
}

function pushItems(into: unknown[], value: unknown, isWhole: boolean): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      if (isWhole) pushItems(into, item, true);
      else into.push(item);
    }
  } else if (isWhole) into.push(value);
}

/** The way to a place in the answer, shared by all places below it. */
export interface PathLink {
  readonly above: PathLink | null;
  readonly key: string | number;
}

/** Where an object sits in the answer, and what the client selects of it there; null when nothing. */
export interface Location {
  readonly object: DataObject;
  readonly path: PathLink | null;
  readonly selection: SelectionShape | null;
}

/** The path of an error or a deferred part, from the answer's root; null is the root. */
export function pathOf(link: PathLink | null): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = link; at; at = at.above) path.push(at.key);
  return path.reverse();
}

interface Walked {
  value: unknown;
  path: PathLink | null;
  type: TypeShape | null;
}

/** As `objectsAt`, with the place of each; an object that several places share comes once for each. */
export function locationsAt(
  root: DataObject,
  selection: SelectionShape,
  path: readonly PathStep[],
): Location[] {
  const type: TypeShape = { isNonNull: false, item: null, leaf: null, selection };
  let walked: Walked[] = [{ value: root, path: null, type }];
  for (const step of path) {
    const next: Walked[] = [];
    for (const at of walked) {
      if ('items' in step) pushLocatedItems(next, at, step.items === 'whole');
      else if (!isDataObject(at.value)) continue;
      else if ('key' in step) next.push(fieldOf(at, at.value, step.key));
      else if (step.typeNames.has(String(at.value.__typename))) next.push(at);
    }
    walked = next;
  }
  return walked.flatMap(({ value, path: link, type: shape }) =>
    isDataObject(value) ? [{ object: value, path: link, selection: shape?.selection ?? null }] : [],
  );
}

function pushLocatedItems(into: Walked[], at: Walked, isWhole: boolean): void {
  if (Array.isArray(at.value)) {
    at.value.forEach((value: unknown, index) => {
      const item = { value, path: { above: at.path, key: index }, type: at.type?.item ?? null };
      if (isWhole) pushLocatedItems(into, item, true);
      else into.push(item);
    });
  } else if (isWhole) into.push(at);
}

function fieldOf({ path, type }: Walked, object: DataObject, key: string): Walked {
  const selection = type?.selection;
  const fields = selection?.fieldsOf(typeNameAt(selection, object));
  const field = fields?.find((candidate) => candidate.dataKey === key && candidate.meta === null);
  return {
    value: getOwn(object, key),
    path: { above: path, key: field?.key ?? key },
    type: field?.type ?? null,
  };
}

/** The longest beginning of a path that is in the client's answer: what only the plan selects is not. */
export function visiblePath(
  root: DataObject,
  selection: SelectionShape,
  path: readonly (string | number)[],
): (string | number)[] {
  const visible: (string | number)[] = [];
  let type: TypeShape = { isNonNull: false, item: null, leaf: null, selection };
  let value: unknown = root;
  for (const element of path) {
    if (typeof element === 'number') {
      if (!type.item) break;
      type = type.item;
      value = Array.isArray(value) ? (value as unknown[])[element] : null;
    } else {
      if (!type.selection) break;
      const object: DataObject = isDataObject(value) ? value : {};
      const fields = type.selection.fieldsOf(typeNameAt(type.selection, object));
      const field = fields?.find(({ dataKey }) => dataKey === element);
      if (!field) break;
      type = field.type;
      value = getOwn(object, element);
      visible.push(field.key);
      continue;
    }
    visible.push(element);
  }
  return visible;
}

/** For each object at the end of the path, the objects above it, the root first; lists do not count. */
export function parentsAt(root: DataObject, path: readonly PathStep[]): Map<DataObject, DataObject[]> {
  const parents = new Map<DataObject, DataObject[]>();
  const walk = (value: unknown, line: readonly DataObject[], index: number): void => {
    const step = path[index];
    if (!step) {
      if (isDataObject(value)) parents.set(value, [...line]);
    } else if ('items' in step) {
      if (Array.isArray(value)) for (const item of value) walk(item, line, index + 1);
    } else if (!isDataObject(value)) return;
    else if ('key' in step) walk(getOwn(value, step.key), [...line, value], index + 1);
    else if (step.typeNames.has(String(value.__typename))) walk(value, line, index + 1);
  };
  walk(root, [], 0);
  return parents;
}
