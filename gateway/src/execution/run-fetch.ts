import type { UpstreamResult } from '../upstream/upstream';
import type { FetchStep } from './compile-plan';
import { applyRewrites } from './data-rewrites';
import { entityBatches, type EntityBatch } from './entity-batches';
import { isFailure, type Failure } from './failure';
import { mergeData } from './merge-data';
import type { ExecutionState } from './execution-state';
import { isDataObject, type DataObject } from './own-property';
import { objectsAt } from './plan-path';
import type { Problems } from './problems';
import { addSubgraphErrors } from './subgraph-errors';

/** Asks a subgraph and merges what it answers; what goes wrong is added to `problems`. Never rejects. */
export async function runFetch(state: ExecutionState, step: FetchStep, problems: Problems): Promise<void> {
  await fetchAll(state, step, problems);
  if (step.id !== null) state.markFetched(step.id);
}

async function fetchAll(state: ExecutionState, step: FetchStep, problems: Problems): Promise<void> {
  const objects = objectsAt(state.data, step.path);
  if (objects.length === 0) return;
  if (step.requirements) {
    const batches = entityBatches(state, step, objects, problems);
    if (batches.length === 1) return runBatch(state, step, batches[0] as EntityBatch, problems);
    await Promise.all(batches.map((batch) => runBatch(state, step, batch, problems)));
    return;
  }
  const answer = await state.ask(step, state.variablesFor(step.variableNames));
  deliver(state, step, answer, objects, problems);
}

/** Merges the answer of a fetch that is not about entities into each of these objects. */
export function deliver(
  state: ExecutionState,
  step: FetchStep,
  answer: UpstreamResult | Failure,
  objects: readonly DataObject[],
  problems: Problems,
): void {
  const { supergraphSchema } = state.operation;
  if (isFailure(answer)) return problems.addFailure(step, new Set(objects), answer);
  const { data, errors = [] } = answer;
  if (isDataObject(data)) {
    applyRewrites(supergraphSchema, step.outputRewrites, data);
    for (const object of objects) mergeData(supergraphSchema, object, data);
  } else if (errors.length === 0) problems.addFailure(step, new Set(objects), garbage(step));
  if (errors.length > 0) addSubgraphErrors(state, step, errors, [[...objects]], problems);
}

async function runBatch(
  state: ExecutionState,
  step: FetchStep,
  batch: EntityBatch,
  problems: Problems,
): Promise<void> {
  const { supergraphSchema } = state.operation;
  const { representations, objects, variables } = batch;
  const answer = await state.ask(step, { ...variables, representations });
  if (isFailure(answer)) return problems.addFailure(step, new Set(objects.flat()), answer);
  const { data, errors = [] } = answer;
  const entities = isDataObject(data) ? data._entities : undefined;
  if (Array.isArray(entities) && entities.length === representations.length) {
    entities.forEach((entity: unknown, index) => {
      if (!isDataObject(entity)) return;
      const places = objects[index] ?? [];
      if (step.outputRewrites.length > 0) {
        entity.__typename ??= places[0]?.__typename;
        applyRewrites(supergraphSchema, step.outputRewrites, entity);
      }
      for (const place of places) mergeData(supergraphSchema, place, entity);
    });
  } else if (errors.length === 0) problems.addFailure(step, new Set(objects.flat()), garbage(step));
  if (errors.length > 0) addSubgraphErrors(state, step, errors, objects, problems);
}

const garbage = ({ serviceName: service }: FetchStep): Failure => ({
  code: 'UPSTREAM_UNAVAILABLE',
  service,
  cause: 'neither data of the expected form nor errors',
  isUnexpected: false,
});
