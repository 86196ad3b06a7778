import { GraphQLError } from 'graphql';
import type { UpstreamError } from '../upstream/upstream';
import type { FetchStep } from './compile-plan';
import { rewrittenPath } from './data-rewrites';
import type { ExecutionState } from './execution-state';
import type { DataObject } from './own-property';
import { locationsAt, pathOf, visiblePath, type PathLink } from './plan-path';
import type { Problems } from './problems';

type Path = readonly (string | number)[];

/**
 * Passes a subgraph's errors on, each at every place of the client's answer that it speaks of.
 * @param objects those that each entity of the subgraph's answer belongs to; all in one when it is not about entities.
 */
export function addSubgraphErrors(
  state: ExecutionState,
  step: FetchStep,
  errors: readonly UpstreamError[],
  objects: readonly (readonly DataObject[])[],
  problems: Problems,
): void {
  let places: Map<DataObject, (PathLink | null)[]> | undefined;
  const placesOf = (object: DataObject): readonly (PathLink | null)[] => {
    places ??= placesByObject(state, step);
    return places.get(object) ?? [];
  };
  for (const error of errors) {
    const path = error.path ? rewrittenPath(step.outputRewrites, error.path) : undefined;
    if (!path) problems.add(passedOn(error, undefined));
    else if (!step.requirements && step.path.length === 0) {
      problems.add(passedOn(error, visiblePath(state.data, state.selection, path)));
    } else {
      const [about, below] = step.requirements ? entitiesOf(path, objects) : [objects, path];
      for (const object of about.flat()) {
        for (const place of placesOf(object)) {
          const whole = [...pathOf(place), ...below];
          problems.add(passedOn(error, visiblePath(state.data, state.selection, whole)));
        }
      }
    }
  }
}

/** The objects that a path from `_entities` on speaks of, and what of the path is below them. */
function entitiesOf(
  [, index, ...below]: Path,
  objects: readonly (readonly DataObject[])[],
): [readonly (readonly DataObject[])[], Path] {
  if (typeof index === 'number') return [[objects[index] ?? []], below];
  // It is about the list of entities: one place says as much as all.
  return [[objects[0]?.slice(0, 1) ?? []], []];
}

function placesByObject(state: ExecutionState, step: FetchStep): Map<DataObject, (PathLink | null)[]> {
  const places = new Map<DataObject, (PathLink | null)[]>();
  for (const { object, path } of locationsAt(state.data, state.selection, step.path)) {
    const known = places.get(object);
    if (known) known.push(path);
    else places.set(object, [path]);
  }
  return places;
}

function passedOn(error: UpstreamError, path: Path | undefined): GraphQLError {
  // A server would take `extensions.http` for the status and headers of its own answer.
  const { http: _http, ...extensions } = error.extensions ?? {};
  return new GraphQLError(error.message || 'A part of the service failed.', {
    path: path?.length ? path : undefined,
    originalError: error as Error & { extensions?: Record<string, unknown> },
    extensions: { ...extensions, code: extensions.code ?? 'DOWNSTREAM_SERVICE_ERROR' },
  });
}
