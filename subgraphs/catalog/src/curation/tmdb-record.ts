import { LibraryJobFailed } from '../library-job/library-job-run';
import { TitleKind } from '../title/title-kind';
import type { TitleRecord } from '../title/title-record';
import { isOrdinary, titleRecordOf } from '../tmdb-titles/title-record-of';
import type { TmdbTitleRef } from '../tmdb-titles/tmdb-ids';
import type { Tmdb } from '../tmdb/create-tmdb';
import type { TmdbSeason } from '../tmdb/answers/series';
import { TmdbUnavailable, type TmdbLocale } from '../tmdb/tmdb-client';

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
