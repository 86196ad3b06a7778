import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import type { FetchStep } from './compile-plan';
import { applyRewrites } from './data-rewrites';
import type { Failure } from './failure';
import type { ExecutionState } from './execution-state';
import { getOwn, isDataObject, type DataObject } from './own-property';
import { parentsAt } from './plan-path';
import type { Problems } from './problems';
import { RepresentationBuilder } from './representations';
import { isTypeOf } from './type-conditions';

/** Entities that one call asks for: each representation once, with all objects that it stands for. */
export interface EntityBatch {
  readonly variables: DataObject;
  readonly representations: DataObject[];
  readonly objects: DataObject[][];
}

/**
 * The calls that a fetch of entities takes: one, or none when no entity is known well enough to be asked about. Only
 * arguments that ancestors give (@fromContext) need more, for they are variables of the call.
 */
export function entityBatches(
  state: ExecutionState,
  step: FetchStep,
  entities: readonly DataObject[],
  problems: Problems,
): EntityBatch[] {
  const { supergraphSchema } = state.operation;
  const builder = new RepresentationBuilder(supergraphSchema, step.requirements ?? [], state.unanswered);
  const batchOf = batchesByContext(state, step);
  const indexes = new Map<EntityBatch, Map<string, number>>();
  const unknown = new Map<Failure, Set<DataObject>>();

  for (const entity of new Set(entities)) {
    const representation = builder.build(entity);
    if (!representation) {
      const failure = builder.incomplete && state.unanswered.get(builder.incomplete);
      if (failure) unknown.set(failure, (unknown.get(failure) ?? new Set()).add(entity));
      continue;
    }
    applyRewrites(supergraphSchema, step.inputRewrites, representation);
    const batch = batchOf(entity);
    const known = indexes.get(batch) ?? new Map<string, number>();
    indexes.set(batch, known);
    const identity = JSON.stringify(representation);
    const index = known.get(identity);
    if (index !== undefined) {
      batch.objects[index]?.push(entity);
      continue;
    }
    known.set(identity, batch.representations.length);
    batch.representations.push(representation);
    batch.objects.push([entity]);
  }
  for (const [failure, objects] of unknown) problems.addFailure(step, objects, failure);
  return [...indexes.keys()];
}

function batchesByContext(state: ExecutionState, step: FetchStep): (entity: DataObject) => EntityBatch {
  const variables = state.variablesFor(step.variableNames);
  if (step.contextRewrites.length === 0) {
    const only: EntityBatch = { variables, representations: [], objects: [] };
    return () => only;
  }
  const parents = parentsAt(state.data, step.path);
  const batches = new Map<string, EntityBatch>();
  return (entity) => {
    const context: DataObject = {};
    for (const rewrite of step.contextRewrites) {
      const value = valueAbove(state, [...(parents.get(entity) ?? []), entity], rewrite);
      if (value !== undefined) context[rewrite.renameKeyTo] = value;
    }
    const identity = JSON.stringify(context);
    const known = batches.get(identity);
    if (known) return known;
    const batch: EntityBatch = { variables: { ...variables, ...context }, representations: [], objects: [] };
    batches.set(identity, batch);
    return batch;
  };
}

const FRAGMENT = '... on ';

/** @param line the objects from the root to the entity. */
function valueAbove(
  state: ExecutionState,
  line: readonly DataObject[],
  { path }: FetchDataKeyRenamer,
): unknown {
  const steps = path.filter((element) => element !== '..');
  let value: unknown = line[line.length - 1 - (path.length - steps.length)];
  for (const step of steps) {
    if (!isDataObject(value)) return undefined;
    if (!step.startsWith(FRAGMENT)) value = getOwn(value, step);
    else if (
      typeof value.__typename === 'string' &&
      !isTypeOf(state.operation.supergraphSchema, value.__typename, step.slice(FRAGMENT.length))
    ) {
      return undefined;
    }
  }
  return value;
}
