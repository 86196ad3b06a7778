import { LibraryJobFailed } from '../library-job/library-job-run';
import { TitleKind } from '../title/title-kind';
import type { TitleRecord } from '../title/title-record';
import { isOrdinary, titleRecordOf } from '../tmdb-titles/title-record-of';
import type { TmdbTitleRef } from '../tmdb-titles/tmdb-ids';
import { readCachePattern } from '../tmdb/cache-pattern';
import type { Tmdb } from '../tmdb/create-tmdb';
import type { TmdbSeason } from '../tmdb/answers/series';
import { TmdbUnavailable, type TmdbLocale } from '../tmdb/tmdb-client';

export interface TmdbSource {
  tmdb: Pick<Tmdb, 'client' | 'clear'>;
  /** The library's own, whoever asks: a refresh would otherwise go to and fro between languages. */
  locale: TmdbLocale;
}

/** What TMDB says of a title, with the episodes of all seasons; and since when it says so. */
export interface TmdbRecord {
  record: TitleRecord;
  fetchedAt: Date;
}

/**
 * Asks TMDB for a title, season by season. Null where it has none, and for pornography.
 * @param onSeason before each season: its place, from 1, and how many there are
 * @throws TmdbUnavailable also where only an old answer is at hand
 */
export async function readTmdbRecord(
  { tmdb, locale }: TmdbSource,
  { kind, tmdbId }: TmdbTitleRef,
  onSeason: (place: number, count: number) => Promise<void> = () => Promise.resolve(),
): Promise<TmdbRecord | null> {
  const { client } = tmdb;
  const details =
    kind === TitleKind.MOVIE ? await client.movie(tmdbId, locale) : await client.series(tmdbId, locale);
  if (!details) return null;
  if (details.isStale) throw new TmdbUnavailable('UNREACHABLE', 'details');
  const seasons: TmdbSeason[] = [];
  const known = details.value.kind === 'SERIES' ? details.value.seasons.filter(isOrdinary) : [];
  for (const [index, { seasonNumber }] of known.entries()) {
    await onSeason(index + 1, known.length);
    const season = await client.season(tmdbId, seasonNumber, locale);
    if (season?.isStale) throw new TmdbUnavailable('UNREACHABLE', 'season');
    if (season) seasons.push(season.value);
  }
  // A season that TMDB names and does not have would take its episodes with it.
  const isWhole = kind === TitleKind.SERIES && seasons.length === known.length;
  const record = titleRecordOf(details.value, locale, undefined, isWhole ? seasons : undefined);
  return record && { record, fetchedAt: details.fetchedAt };
}

/** Asks TMDB itself the next time, not the cache. */
export async function forgetAnswers(
  tmdb: Pick<Tmdb, 'clear'>,
  { kind, tmdbId }: TmdbTitleRef,
): Promise<void> {
  const patterns = kind === TitleKind.MOVIE ? [`movie:${tmdbId}`] : [`tv:${tmdbId}`, `season:${tmdbId}/*`];
  for (const text of patterns) {
    const pattern = readCachePattern(text);
    if (!pattern) throw new Error(`${text} is no pattern of the cache`);
    await tmdb.clear(pattern);
  }
}

/** TMDB's silence in words for a curator; other errors pass. */
export function tmdbTrouble(error: unknown): unknown {
  if (!(error instanceof TmdbUnavailable)) return error;
  if (error.reason === 'UNAUTHORIZED') {
    return new LibraryJobFailed(
      'TMDB refuses the key of this service. Whoever runs it must set another one.',
    );
  }
  if (error.reason === 'INVALID_ANSWER') {
    return new LibraryJobFailed('TMDB’s answer cannot be read. Try again later.');
  }
  return new LibraryJobFailed('TMDB does not answer at the moment. Try again later.');
}
