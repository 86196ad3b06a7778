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
      await runStep(run, step.primary.step, problems);
      await Promise.all(step.deferred.map((block) => runStep(run, block.step, problems)));
      return;
  }
}
