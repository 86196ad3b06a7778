import type { DeferredBlock, DeferStep } from './compile-defer';
import type { Step } from './compile-plan';
import type { OperationRun } from './operation-run';
import type { Problems } from './problems';
import { runFetch } from './run-fetch';

/** Runs a plan to its end, deferred parts included. Never rejects. */
export async function runStep(run: OperationRun, step: Step | null, problems: Problems): Promise<void> {
  switch (step?.kind) {
    case undefined:
      return;
    case 'fetch':
      return runFetch(run, step, problems);
    case 'sequence':
      for (const next of step.steps) await runStep(run, next, problems);
      return;
    case 'parallel':
      await Promise.all(step.steps.map((next) => runStep(run, next, problems)));
      return;
    case 'condition':
      return runStep(run, run.booleans.get(step.variable) ? step.yes : step.no, problems);
    case 'defer':
      return runDefer(run, step, problems);
  }
}

async function runDefer(
  run: OperationRun,
  { primary, deferred }: DeferStep,
  problems: Problems,
): Promise<void> {
  const enclosing = runStep(run, primary, problems);
  const blocks = deferred.map(async (block) => {
    await whenReady(run, block, enclosing);
    await runStep(run, block.step, problems);
  });
  await Promise.all([enclosing, ...blocks]);
}

/** Resolves when a deferred block can begin. */
export async function whenReady(
  run: OperationRun,
  { dependsOn }: DeferredBlock,
  enclosing: Promise<void>,
): Promise<void> {
  // A fetch that conditions left out never ends, but what encloses it does.
  await Promise.race([enclosing, Promise.all(dependsOn.map((id) => run.whenFetched(id)))]);
}
