import type { DeferredBlock, DeferStep } from './compile-defer';
import type { Step } from './compile-plan';
import type { ExecutionState } from './execution-state';
import type { Problems } from './problems';
import { runFetch } from './run-fetch';

/** Runs a plan to its end, deferred parts included. Never rejects. */
export async function runStep(state: ExecutionState, step: Step | null, problems: Problems): Promise<void> {
  switch (step?.kind) {
    case undefined:
      return;
    case 'fetch':
      return runFetch(state, step, problems);
    case 'sequence':
      for (const next of step.steps) await runStep(state, next, problems);
      return;
    case 'parallel':
      await Promise.all(step.steps.map((next) => runStep(state, next, problems)));
      return;
    case 'condition':
      return runStep(state, state.booleans.get(step.variable) ? step.yes : step.no, problems);
    case 'defer':
      return runDefer(state, step, problems);
  }
}

async function runDefer(
  state: ExecutionState,
  { primary, deferred }: DeferStep,
  problems: Problems,
): Promise<void> {
  const enclosing = runStep(state, primary, problems);
  const blocks = deferred.map(async (block) => {
    await whenReady(state, block, enclosing);
    await runStep(state, block.step, problems);
  });
  await Promise.all([enclosing, ...blocks]);
}

/** Resolves when a deferred block can begin. */
export async function whenReady(
  state: ExecutionState,
  { dependsOn }: DeferredBlock,
  enclosing: Promise<void>,
): Promise<void> {
  // A fetch that conditions left out never ends, but what encloses it does.
  await Promise.race([enclosing, Promise.all(dependsOn.map((id) => state.whenFetched(id)))]);
}
