import type { ReactNode } from 'react';
import type { CacheSummary_cacheFragment } from '../../generated/graphql';
import { formatClock, formatDate } from '../../ui/time';
import { formatAnswers, formatBytes } from './cache-figures';

const reasons: Record<string, string> = {
  UNREACHABLE: 'it is not reached',
  TIMEOUT: 'it takes too long',
  UNAUTHORIZED: 'it refuses the key',
  RATE_LIMITED: 'it asks for fewer requests',
  SERVER_ERROR: 'it has an error of its own',
  INVALID_ANSWER: 'its answers cannot be read',
  CIRCUIT_OPEN: 'it is left alone for a while',
};

/** How TMDB fares and what is kept of it, in one sentence each. */
export function CacheSummary({ cache }: { cache: CacheSummary_cacheFragment }) {
  const entries = cache.kinds.reduce((sum, kind) => sum + kind.entries, 0);
  const bytes = cache.kinds.reduce((sum, kind) => sum + kind.bytes, 0);
  const shared = cache.kinds.reduce((sum, kind) => sum + (kind.sharedEntries ?? 0), 0);
  // Fresh answers may all be of an earlier run, kept in Redis.
  const wasAsked = cache.kinds.some(({ misses, staleServed, errors }) => misses + staleServed + errors > 0);
  return (
    <dl className="grid gap-x-10 gap-y-4 sm:grid-cols-3">
      <Fact name="TMDB">
        {cache.state === 'UP' || !cache.failingSince ? (
          wasAsked ? (
            'Answers'
          ) : (
            'Not asked yet'
          )
        ) : (
          <span className="text-danger">
            Fails since {formatDate(cache.failingSince)}, {formatClock(cache.failingSince)}:{' '}
            {reasons[cache.failure ?? ''] ?? cache.failure}
          </span>
        )}
      </Fact>
      <Fact name={cache.processes === 1 ? 'Memory' : `Memory of ${cache.processes} processes`}>
        {formatAnswers(entries)}, {formatBytes(bytes)} of {formatBytes(cache.memoryLimitBytes)}
      </Fact>
      <Fact name="Redis">
        {cache.sharedTier === 'NONE' && 'Not in use (REDIS_URL is not set)'}
        {cache.sharedTier === 'UP' && formatAnswers(shared)}
        {cache.sharedTier === 'DOWN' && (
          <span className="text-danger">Not reached; each process keeps its own</span>
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-paper-dim">{name}</dt>
      <dd className="mt-1 text-lg">{children}</dd>
    </div>
  );
}
