import type { GraphQLError } from 'graphql';
import type { FetchStep } from './compile-plan';
import { failureError, type Failure } from './failure';
import type { ExecutionState } from './execution-state';
import { getOwn, type DataObject } from './own-property';
import { locationsAt, pathOf, type Location, type PathLink } from './plan-path';
import { typeNameAt, type FieldShape } from './selection-shape';

interface MissingPlace {
  readonly object: DataObject;
  readonly field: FieldShape;
  readonly above: PathLink | null;
  readonly failure: Failure;
}

/** Places that one failed fetch is blamed for; a long list says no more than its beginning. */
const MAXIMUM_PLACES = 50;
const MAXIMUM_ERRORS = 1_000;

/** What one part of an answer has to report: the first, or a deferred one. */
export class Problems {
  private readonly reported: GraphQLError[] = [];
  private readonly missing: MissingPlace[] = [];

  constructor(private readonly state: ExecutionState) {}

  add(error: GraphQLError): void {
    if (this.reported.length < MAXIMUM_ERRORS) this.reported.push(error);
  }

  /** Blames a failure for what a fetch would have brought for these objects, as far as the client selects it. */
  addFailure(step: FetchStep, objects: ReadonlySet<DataObject>, failure: Failure): void {
    const { state } = this;
    for (const object of objects) {
      if (!state.unanswered.has(object)) state.unanswered.set(object, failure);
    }
    let places = 0;
    for (const location of locationsAt(state.data, state.selection, step.path)) {
      if (!objects.has(location.object)) continue;
      for (const field of this.fieldsAt(step, location)) {
        if (places === MAXIMUM_PLACES) return;
        places += 1;
        this.missing.push({ object: location.object, field, above: location.path, failure });
      }
    }
  }

  /** One error for each place and cause; what has come from elsewhere in the meantime is no problem. */
  errors(): GraphQLError[] {
    const blamed = new Set<string>();
    const errors = [...this.reported];
    for (const { object, field, above, failure } of this.missing) {
      const value = getOwn(object, field.dataKey);
      if (value !== undefined && value !== null) continue;
      const path = [...pathOf(above), field.key];
      const place = JSON.stringify(path);
      if (blamed.has(place) || errors.length >= MAXIMUM_ERRORS) continue;
      blamed.add(place);
      errors.push(failureError(failure, path));
    }
    return errors;
  }

  private fieldsAt(step: FetchStep, { object, selection }: Location): FieldShape[] {
    const { supergraphSchema } = this.state.operation;
    if (!selection) return [];
    const { __typename: ownName } = object;
    const typeName = typeof ownName === 'string' ? ownName : typeNameAt(selection, object);
    const fetched = step.fields.keysOf(
      supergraphSchema,
      step.requirements ? typeName : null,
      this.state.booleans,
    );
    const selected = selection.fieldsOf(typeNameAt(selection, object)) ?? [];
    return selected.filter(({ dataKey, meta }) => meta === null && fetched.has(dataKey));
  }
}
