import { codedError } from '../../../kit/src';
import { LibraryJobFailed } from '../library-job/library-job-run';
import { TitleKind } from '../title/title-kind';
import type { TitleRecord } from '../title/title-record';
import { asUpstreamError } from '../tmdb-titles/reading';
import { isOrdinary, titleRecordOf } from '../tmdb-titles/title-record-of';
import type { TmdbTitleRef } from '../tmdb-titles/tmdb-ids';
import type { Tmdb } from '../tmdb/create-tmdb';
import type { TmdbSeason } from '../tmdb/answers/series';
import { TmdbUnavailable, type TmdbFailure, type TmdbLocale } from '../tmdb/tmdb-client';

export interface TmdbSource {
  tmdb: Pick<Tmdb, 'client'>;
  /** The library's own, whoever asks: a refresh would otherwise go to and fro between languages. */
  locale: TmdbLocale;
}

/** What TMDB says of a title, with the episodes of all seasons; and since when it says so. */
export interface TmdbRecord {
  record: TitleRecord;
  fetchedAt: Date;
}

interface ReadOptions {
  /** Before each season: its place, from 1, and how many there are. */
  onSeason?: (place: number, count: number) => Promise<void>;
}

/** What TMDB itself is to say: an older answer that is kept may be of any age, and is not written. */
const NOW = { isFresh: true };

/** Asks TMDB for a title, season by season. Null where it has none, and for pornography. @throws TmdbUnavailable */
export async function readTmdbRecord(
  { tmdb, locale }: TmdbSource,
  { kind, tmdbId }: TmdbTitleRef,
  { onSeason }: ReadOptions = {},
): Promise<TmdbRecord | null> {
  const { client } = tmdb;
  const details =
    kind === TitleKind.MOVIE
      ? await client.movie(tmdbId, locale, NOW)
      : await client.series(tmdbId, locale, NOW);
  if (!details) return null;
  const seasons: TmdbSeason[] = [];
  const known = details.value.kind === 'SERIES' ? details.value.seasons.filter(isOrdinary) : [];
  for (const [index, { seasonNumber }] of known.entries()) {
    await onSeason?.(index + 1, known.length);
    const season = await client.season(tmdbId, seasonNumber, locale, NOW);
    if (season) seasons.push(season.value);
  }
  // A season that TMDB names and does not have would take its episodes with it.
  const isWhole = kind === TitleKind.SERIES && seasons.length === known.length;
  const record = titleRecordOf(details.value, locale, undefined, isWhole ? seasons : undefined);
  return record && { record, fetchedAt: details.fetchedAt };
}

const TROUBLES: Partial<Record<TmdbFailure, string>> = {
  UNAUTHORIZED: 'TMDB refuses the key of this service. Whoever runs it must set another one.',
  INVALID_ANSWER: 'TMDB’s answer cannot be read. Try again later.',
};
const inWords = (reason: TmdbFailure): string =>
  TROUBLES[reason] ?? 'TMDB does not answer at the moment. Try again later.';

/** TMDB's silence in words for a curator; other errors pass. */
export const tmdbTrouble = (error: unknown): unknown =>
  error instanceof TmdbUnavailable ? new LibraryJobFailed(inWords(error.reason)) : error;

/** Why TMDB gives this process no answers, in words for a curator; null while it does, or was not asked. */
export function presentTrouble(tmdb: Pick<Tmdb, 'health'> | null): string | null {
  const health = tmdb?.health();
  return health?.status === 'failing' ? inWords(health.reason) : null;
}

/** UPSTREAM_UNAVAILABLE that tells a curator why, in place of TMDB's silence; other errors pass. */
export function asCuratorsError(error: unknown, tmdb: Pick<Tmdb, 'health'> | null): Error {
  if (!(error instanceof TmdbUnavailable)) return asUpstreamError(error);
  // While TMDB is left alone, what it said before is why.
  const before = error.reason === 'CIRCUIT_OPEN' ? presentTrouble(tmdb) : null;
  return codedError('UPSTREAM_UNAVAILABLE', before ?? inWords(error.reason));
}
