import { TmdbUnavailable } from '../tmdb/tmdb-client';

/**
 * An answer of TMDB's, if it comes in time; what comes later is kept by the client for the next who asks.
 * @throws TmdbUnavailable
 */
export async function withinDeadline<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TmdbUnavailable('TIMEOUT', 'list')), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
