import { createHash } from 'node:crypto';
import type { FormattedExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import { audienceOf } from '../../../subgraphs/kit/src/index';
import { canonicalJson } from '../document/canonical-json';
import type { AdmittedOperation } from '../operation/admit-operation';
import { AGE_SECONDS, type Answer, type Runner } from '../operation/run-operation';
import { isSharedAnswer } from './cache-control-header';

interface Kept {
  result: FormattedExecutionResult;
  /** Of `performance.now()`, when it was asked for: no older than that is what it says. */
  askedAt: number;
  bytes: number;
}

/**
 * Runs an operation once for all viewers of the same roles, maximum age, region and language, for as long as
 * `@cacheControl` says that its answer stays right; those who ask while it runs wait for the same answer.
 * Only complete answers are kept, and only where every selected field is declared PUBLIC.
 * @param maximumBytes of all kept answers together, as JSON; one alone may take a tenth.
 */
export function withResponseCache(runner: Runner, maximumBytes: number): Runner {
  const kept = new LRUCache<string, Kept>({
    maxSize: maximumBytes,
    maxEntrySize: Math.ceil(maximumBytes / 10),
    sizeCalculation: ({ bytes }) => bytes,
  });
  const running = new Map<string, Promise<FormattedExecutionResult>>();
  // The first to ask may hang up; the others still wait.
  const nobodyLeaves = new AbortController().signal;

  const runAndKeep = async (key: string, admitted: AdmittedOperation): Promise<FormattedExecutionResult> => {
    const askedAt = performance.now();
    try {
      const result = await runner.run(admitted, nobodyLeaves);
      if (!result.errors && !admitted.caller.setCookies?.length) {
        const rightFor = admitted.prepared.cachePolicy().maxAgeSeconds * 1000;
        const ttl = Math.floor(askedAt + rightFor - performance.now());
        const bytes = Buffer.byteLength(JSON.stringify(result));
        if (ttl > 0) kept.set(key, { result, askedAt, bytes }, { ttl });
      }
      return result;
    } finally {
      running.delete(key);
    }
  };

  const answer = async (admitted: AdmittedOperation): Promise<Answer> => {
    const startedAt = performance.now();
    const key = keyOf(admitted);
    const known = kept.get(key);
    if (known) {
      runner.tell(admitted, (performance.now() - startedAt) / 1000, []);
      // Rounded up: whoever keeps it on the way must not keep it longer than it stays right.
      return { ...known.result, [AGE_SECONDS]: Math.ceil((startedAt - known.askedAt) / 1000) };
    }
    const others = running.get(key);
    if (others) {
      const result = await others;
      runner.tell(admitted, (performance.now() - startedAt) / 1000, result.errors ?? []);
      return result;
    }
    const own = runAndKeep(key, admitted);
    running.set(key, own);
    return own;
  };

  return {
    run: (admitted, gone) => (isSharedAnswer(admitted) ? answer(admitted) : runner.run(admitted, gone)),
    // What everybody gets is kept whole, so it comes in one piece.
    runIncrementally: (admitted, gone) =>
      isSharedAnswer(admitted) ? answer(admitted) : runner.runIncrementally(admitted, gone),
    tell: (admitted, seconds, errors) => runner.tell(admitted, seconds, errors),
  };
}

function keyOf({ graph, prepared, coercedVariables, caller: { viewer } }: AdmittedOperation): string {
  const audience = viewer && audienceOf(viewer);
  const operationName = prepared.operation.name?.value ?? null;
  return createHash('sha256')
    .update(canonicalJson([graph.loaded.id, prepared.source, operationName, coercedVariables, audience]))
    .digest('base64');
}
