import { cacheControlOf } from '../cache-control/cache-control-header';
import type { RunOperation } from './run-operation';

/** Adds `extensions.cost` to answers: what was asked for, the most that may be, and what is left of the minute. */
export function reportCost(run: RunOperation): RunOperation {
  return async (admitted, gone) => {
    const result = await run(admitted, gone);
    const { requested, maximum, remaining } = admitted.cost;
    if (maximum === null && remaining === null) return result;
    // What somebody has left is theirs: it has no place in an answer that others may be given.
    const isOwn = cacheControlOf(admitted) === 'no-store';
    const cost = { requested, maximum, ...(isOwn && remaining) };
    return { ...result, extensions: { ...result.extensions, cost } };
  };
}
