import { createHash } from 'node:crypto';
import type { FormattedExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import { canonicalJson } from '../operation/canonical-json';
import type { AdmittedOperation } from '../operation/admit-operation';
import type { RunOperation } from '../operation/run-operation';

interface Kept {
  result: FormattedExecutionResult;
  bytes: number;
}

/**
 * Runs an operation once for all viewers of the same roles, maximum age, region and language, for as long as
 * `@cacheControl` says that its answer stays right; those who ask while it runs wait for the same answer.
 * Only complete answers are kept, and only where every selected field is declared PUBLIC.
 * @param maximumBytes of all kept answers together, as JSON.
 */
export function withResponseCache(run: RunOperation, maximumBytes: number): RunOperation {
  const kept = new LRUCache<string, Kept>({
    maxSize: maximumBytes,
    maxEntrySize: Math.ceil(maximumBytes / 10),
    sizeCalculation: ({ bytes }) => bytes,
  });
  const running = new Map<string, Promise<FormattedExecutionResult>>();
  // The first to ask may hang up; the others still wait.
  const nobodyLeaves = new AbortController().signal;

  return async (admitted, gone) => {
    const { isViewerIndependent, maxAgeSeconds } = admitted.prepared.cachePolicy();
    const isQuery = admitted.prepared.operation.operation === 'query';
    if (!isQuery || !isViewerIndependent || maxAgeSeconds === 0) return run(admitted, gone);
    const key = keyOf(admitted);
    const known = kept.get(key);
    if (known) return known.result;
    let answer = running.get(key);
    if (!answer) {
      answer = run(admitted, nobodyLeaves).finally(() => running.delete(key));
      running.set(key, answer);
      void answer.then((result) => {
        if (result.errors) return;
        const bytes = JSON.stringify(result).length;
        kept.set(key, { result, bytes }, { ttl: maxAgeSeconds * 1000 });
      });
    }
    return answer;
  };
}

function keyOf({ graph, prepared, variables, caller: { viewer } }: AdmittedOperation): string {
  const audience = viewer && [[...viewer.roles].sort(), viewer.maxAge, viewer.region, viewer.language];
  const operationName = prepared.operation.name?.value ?? null;
  return createHash('sha256')
    .update(canonicalJson([graph.loaded.id, prepared.source, operationName, variables, audience]))
    .digest('base64');
}
