import type { Title } from '../title/title';
import { TitleKind } from '../title/title-kind';
import type { AskOptions, TmdbClient, TmdbLocale } from '../tmdb/tmdb-client';
import { findRows } from './find-rows';
import { linkTitle } from './link-title';
import { asUpstreamError, isForAge, type Reading } from './reading';
import type { TitleElsewhere } from './title-elsewhere';
import { titleOf } from './title-of';
import { isOrdinary, seasonFactsOf, titleRecordOf } from './title-record-of';
import { idOfRef, type TmdbTitleRef } from './tmdb-ids';

/** A title by TMDB's details; null where TMDB has none, and for pornography. @throws TmdbUnavailable */
export async function readDetails(
  { tmdb, locale }: { tmdb: TmdbClient; locale: TmdbLocale },
  { kind, tmdbId }: TmdbTitleRef,
  options?: AskOptions,
): Promise<TitleElsewhere | null> {
  const answer =
    kind === TitleKind.MOVIE
      ? await tmdb.movie(tmdbId, locale, options)
      : await tmdb.series(tmdbId, locale, options);
  const record = answer && titleRecordOf(answer.value, locale);
  if (!record) return null;
  const seasons = answer.value.kind === 'SERIES' ? answer.value.seasons.filter(isOrdinary) : [];
  return {
    record,
    seasons: seasons.toSorted((a, b) => a.seasonNumber - b.seasonNumber).map(seasonFactsOf),
    isComplete: true,
    isStale: answer.isStale,
  };
}

/** A title without a row; or the id of the row that, by its details, it turned out to be. */
type ReadElsewhere = Title | { linkedId: string } | Error | null;

/**
 * Titles for which no row is known, from TMDB's details. What turns out to be one of the library's rows is linked to it
 * now, once and for ever. One statement looks for such rows, whatever the number of titles.
 * @returns in the order of the refs; UPSTREAM_UNAVAILABLE for those that TMDB alone could tell of and does not
 */
export async function readElsewhere(
  reading: Reading & { tmdb: TmdbClient },
  refs: readonly TmdbTitleRef[],
): Promise<ReadElsewhere[]> {
  const { db, maxAge, signal } = reading;
  const all = await Promise.all(refs.map((ref) => readDetails(reading, ref).catch(asUpstreamError)));
  const known = all.flatMap((found) => (found === null || found instanceof Error ? [] : [found]));
  const rows = await findRows(
    db,
    known.map(({ record }) => record),
  );
  return Promise.all(
    all.map(async (found, index): Promise<ReadElsewhere> => {
      if (found === null || found instanceof Error) return found;
      const row = rows.get(idOfRef(refs[index] as TmdbTitleRef));
      // Who has gone leaves nothing behind.
      const linkedId = row && !signal?.aborted ? await linkTitle(db, found.record, row) : row?.linkedId;
      if (linkedId) return { linkedId };
      return isForAge(found.record.maturity?.age, maxAge) ? titleOf(found) : null;
    }),
  );
}
