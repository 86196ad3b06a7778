import type { DataSource } from 'typeorm';
import { codedError } from '../../../kit/src';
import { UNRATED_AGE } from '../title/maturity-rating';
import { TmdbUnavailable, type TmdbClient, type TmdbLocale } from '../tmdb/tmdb-client';

/** For whom, and from what, titles are read. */
export interface Reading {
  db: DataSource;
  /** Null without TMDB_API_KEY. */
  tmdb: TmdbClient | null;
  /** The asking profile's. */
  locale: TmdbLocale & { region: string };
  /** Age limit of the asking profile in years; null without one. */
  maxAge: number | null;
  /** Aborts when nobody waits for the answer any more. */
  signal: AbortSignal | null;
}

/** Lists of TMDB's tell no ratings, and a title may be for older ones than any limit: they are for profiles without one. */
export const seesListsOfTmdb = (maxAge: number | null): boolean => maxAge === null;

/** Whether a profile may meet a title whose rating is known, or known to be missing: it counts as 18 then. */
export const isForAge = (maturityAge: number | null | undefined, maxAge: number | null): boolean =>
  maxAge === null || (maturityAge ?? UNRATED_AGE) <= maxAge;

/** For a thing of which nothing is known without TMDB. */
export const unavailable = (): Error =>
  codedError('UPSTREAM_UNAVAILABLE', 'TMDB, which knows this, does not answer just now.');

/** UPSTREAM_UNAVAILABLE in place of TMDB's silence; other errors pass. */
export const asUpstreamError = (error: unknown): Error => {
  if (error instanceof TmdbUnavailable) return unavailable();
  return error instanceof Error ? error : new Error(String(error));
};

/** What TMDB says, or null and stale where it does not answer. */
export async function orStale<T extends { isStale: boolean }>(
  answer: Promise<T | null>,
): Promise<{ answer: T | null; isStale: boolean }> {
  try {
    const given = await answer;
    return { answer: given, isStale: given?.isStale ?? false };
  } catch (error) {
    if (error instanceof TmdbUnavailable) return { answer: null, isStale: true };
    throw error;
  }
}
