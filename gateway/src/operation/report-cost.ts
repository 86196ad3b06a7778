import { cacheControlOf } from '../cache-control/cache-control-header';
import type { AdmittedOperation } from './admit-operation';
import type { Answer, Runner } from './run-operation';

/** Adds `extensions.cost` to answers: what was asked for, the most that may be, and what is left of the minute. */
export function reportCost(runner: Runner): Runner {
  return {
    ...runner,
    run: async (admitted, gone) => withCost(await runner.run(admitted, gone), admitted),
    runIncrementally: async (admitted, gone) => {
      const answer = await runner.runIncrementally(admitted, gone);
      if (!('initial' in answer)) return withCost(answer, admitted);
      return { ...answer, initial: withCost(answer.initial, admitted) };
    },
  };
}

function withCost<Result extends Answer>(result: Result, admitted: AdmittedOperation): Result {
  const { requested, maximum, remaining } = admitted.cost;
  if (maximum === null && remaining === null) return result;
  // What somebody has left is theirs: it has no place in an answer that others may be given.
  const isOwn = cacheControlOf(admitted) === 'no-store';
  const cost = { requested, maximum, ...(isOwn && remaining) };
  return { ...result, extensions: { ...result.extensions, cost } };
}
