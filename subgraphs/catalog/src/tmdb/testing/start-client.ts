import type { Logger } from '../../../../kit/src';
import { testLog } from '../../../../kit/src/testing';
import { AnswerCache } from '../answer-cache';
import { createTmdbClient } from '../create-tmdb-client';
import { TMDB_LIMITS, type TmdbLimits } from '../create-tmdb';
import { RedisTier } from '../redis-tier';
import { TmdbTransport } from '../tmdb-transport';

interface ClientOptions extends Partial<TmdbLimits> {
  redisUrl?: string;
  redisWaitMs?: number;
  log?: Logger;
}

/** A client without a database: what one process keeps and asks. */
export function startClient(standIn: { url: string; apiKey: string }, options: ClientOptions = {}) {
  const log = options.log ?? testLog;
  // A machine that is busy with tests may let TMDB and Redis wait for longer than a page should.
  const limits = { ...TMDB_LIMITS, deadlineMs: 15_000, ...options };
  const shared = options.redisUrl
    ? new RedisTier(options.redisUrl, log, limits.requestsPerSecond, options.redisWaitMs ?? 3_000)
    : null;
  const transport = new TmdbTransport(
    { ...limits, baseUrl: standIn.url, apiKey: standIn.apiKey, shared },
    log,
  );
  const cache = new AnswerCache((request) => transport.get(request), { ...limits, shared }, log);
  return {
    client: createTmdbClient(cache),
    cache,
    transport,
    shared,
    stop: async (): Promise<void> => {
      await transport.stop();
      shared?.stop();
    },
  };
}

export type TestClient = ReturnType<typeof startClient>;
