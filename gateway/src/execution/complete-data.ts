import { GraphQLError } from 'graphql';
import { isDataObject, setOwn, type DataObject } from './own-property';
import { typeNameAt, type FieldShape, type SelectionShape, type TypeShape } from './selection-shape';

type Path = readonly (string | number)[];

/** A null where the schema allows none. */
export interface NullViolation {
  readonly path: Path;
  /** `Type.field` */
  readonly coordinate: string;
  /** Whether the subgraph sent the null; otherwise it sent nothing, as for an entity that has vanished. */
  readonly isSent: boolean;
}

/** A null has to spread further up. */
const SPREADS = Symbol('a null that its place does not allow');
const REMEMBERED_PROBLEMS = 100;

/** Shapes what the subgraphs sent as the client selected it: https://spec.graphql.org/October2021/#sec-Value-Completion. */
export class Completion {
  /** Values that are none of their type: a path and the type's or field's name. */
  readonly invalid: NullViolation[] = [];
  readonly violations: NullViolation[] = [];
  /** Objects and lists that were sent and are null in the answer all the same. */
  readonly blanked: Path[] = [];

  constructor(
    /** Values of `__schema` and `__type`. */
    private readonly introspection: DataObject,
    private readonly path: (string | number)[] = [],
  ) {}

  /** @returns null when a null has spread to the object itself. */
  complete(selection: SelectionShape, object: DataObject): DataObject | null {
    const result = this.completeObject(selection, object, selection.type.name);
    if (result !== SPREADS && result !== null) return result;
    this.blanked.push([...this.path]);
    return null;
  }

  private completeObject(
    selection: SelectionShape,
    object: DataObject,
    coordinate: string,
  ): DataObject | null | typeof SPREADS {
    const typeName = typeNameAt(selection, object);
    const fields = selection.fieldsOf(typeName);
    if (!fields) {
      if (!selection.isHidden(typeName)) this.remember(this.invalid, coordinate, true);
      return null;
    }
    const result: DataObject = {};
    const { path } = this;
    for (const field of fields) {
      const { key, dataKey } = field;
      path.push(key);
      const value = field.meta
        ? this.completeMeta(field, selection, typeName)
        : this.completeValue(
            field.type,
            field.isInherited && !Object.hasOwn(object, dataKey) ? undefined : object[dataKey],
            field.coordinate,
          );
      path.pop();
      if (value === SPREADS) return SPREADS;
      if (field.isInherited) setOwn(result, key, value);
      else result[key] = value;
    }
    return result;
  }

  private completeMeta({ key, meta, coordinate }: FieldShape, selection: SelectionShape, typeName: string) {
    if (meta !== '__typename') return this.introspection[key] ?? null;
    if (selection.isObjectType(typeName)) return typeName;
    this.remember(this.violations, coordinate, false);
    return SPREADS;
  }

  private completeValue(type: TypeShape, value: unknown, coordinate: string): unknown {
    if (value === null || value === undefined) {
      if (!type.isNonNull) return null;
      this.remember(this.violations, coordinate, value === null);
      return SPREADS;
    }
    let result: unknown;
    if (type.leaf) result = type.leaf(value);
    else if (type.item) {
      if (Array.isArray(value)) result = this.completeItems(type.item, value, coordinate);
    } else if (isDataObject(value)) {
      result = this.completeObject(type.selection as SelectionShape, value, coordinate);
    }
    if (result !== null && result !== undefined && result !== SPREADS) return result;
    if (result === undefined) this.remember(this.invalid, coordinate, true);
    else if (!type.leaf) this.blanked.push([...this.path]);
    if (!type.isNonNull) return null;
    if (result === null) this.remember(this.violations, coordinate, false);
    return SPREADS;
  }

  private completeItems(type: TypeShape, items: readonly unknown[], coordinate: string): unknown {
    const { path } = this;
    const result = new Array<unknown>(items.length);
    for (let index = 0; index < items.length; index += 1) {
      path.push(index);
      const value = this.completeValue(type, items[index], coordinate);
      path.pop();
      if (value === SPREADS) return SPREADS;
      result[index] = value;
    }
    return result;
  }

  private remember(problems: NullViolation[], coordinate: string, isSent: boolean): void {
    if (problems.length < REMEMBERED_PROBLEMS) problems.push({ path: [...this.path], coordinate, isSent });
  }
}

/**
 * Errors for what is null and is explained by no error of a subgraph: a value of the wrong type, a null that was sent
 * where none is allowed, and whatever left nothing of the answer. Where a nullable field took up a null that nobody
 * sent, there is none: that is how an entity looks that has vanished.
 * @param isEmpty whether nothing is left of the answer.
 */
export function completionErrors(
  { invalid, violations }: Completion,
  known: readonly GraphQLError[],
  isEmpty: boolean,
): GraphQLError[] {
  const errors = invalid.map(({ path, coordinate }) =>
    placed(`A subgraph answered ${coordinate} with a value of another type.`, path),
  );
  const sent = violations.filter(({ isSent }) => isSent);
  const explained = sent.length > 0 ? explainedBy([...known, ...errors]) : () => false;
  for (const { path, coordinate } of sent) {
    if (!explained(path)) errors.push(placed(`Cannot return null for non-nullable ${coordinate}.`, path));
  }
  const last = violations.at(-1);
  if (isEmpty && last && errors.length === 0 && known.length === 0) {
    errors.push(placed(`Cannot return null for non-nullable ${last.coordinate}.`, last.path));
  }
  return errors;
}

const placed = (message: string, path: Path): GraphQLError =>
  new GraphQLError(message, { path, extensions: { code: 'INTERNAL_SERVER_ERROR' } });

/** Whether one of the errors is at a place, above it or below it. */
function explainedBy(errors: readonly GraphQLError[]): (path: Path) => boolean {
  const places = new Set<string>();
  const above = new Set<string>();
  for (const { path = [] } of errors) {
    places.add(JSON.stringify(path));
    for (let length = 0; length <= path.length; length += 1) above.add(JSON.stringify(path.slice(0, length)));
  }
  return (path) =>
    above.has(JSON.stringify(path)) ||
    path.some((_element, length) => places.has(JSON.stringify(path.slice(0, length))));
}
