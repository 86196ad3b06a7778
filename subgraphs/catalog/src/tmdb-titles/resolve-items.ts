import type { CatalogContext } from '../context';
import { maxAgeOf } from '../context';
import { AvailabilityState } from '../title/availability';
import type { Title } from '../title/title';
import type { TitleRecord } from '../title/title-record';
import type { TmdbTitleItem } from '../tmdb/answers/title-item';
import type { FoundRows } from './find-rows';
import { seesListsOfTmdb } from './reading';
import { titleOf } from './title-of';
import { titleRecordOfItem } from './title-record-of';
import { idOfRef } from './tmdb-ids';

export interface ResolvedItem {
  title: Title;
  /** Rows of the library that this title of TMDB perhaps is; empty for a row. */
  candidateIds: readonly string[];
}

type ListContext = Pick<CatalogContext, 'viewer' | 'loaders' | 'links'>;

/** What a list of TMDB's names, by record id, each once; what cannot be shown is left out. */
export function recordsOf(items: readonly TmdbTitleItem[]): Map<string, TitleRecord> {
  const records = items.map(titleRecordOfItem).filter((record) => record !== null);
  return new Map(records.map((record) => [record.id, record]));
}

/**
 * The titles of a list of TMDB's, in its order: the library's rows where it holds them. Left out: rows that this profile
 * may not see listed here and now, and for a profile with an age limit whatever has no row, since lists tell no ratings.
 * Two statements, whatever the length and however many lists at once. Rows that perhaps are the same are compared later, by a job.
 */
export async function resolveItems(
  context: ListContext,
  items: readonly TmdbTitleItem[],
  isStale: boolean,
): Promise<ResolvedItem[]> {
  const records = recordsOf(items);
  const rows = await rowsOf(context, records);
  await context.links.compare(undecided(records, rows));
  const resolved = await Promise.all(
    [...records.values()].map(async (record): Promise<ResolvedItem | null> => {
      const { linkedId, candidateIds } = rows.get(record.id) ?? { linkedId: null, candidateIds: [] };
      if (linkedId !== null) {
        const title = await context.loaders.titleById.load(linkedId);
        return title?.availabilityState === AvailabilityState.OPEN ? { title, candidateIds: [] } : null;
      }
      const title = seesListsOfTmdb(maxAgeOf(context)) ? listedTitle(context, record, isStale) : null;
      return title && { title, candidateIds };
    }),
  );
  const distinct = new Map(resolved.flatMap((item) => (item ? [[item.title.id, item]] : [])));
  return [...distinct.values()];
}

/** What the library has of each record, by its id. */
export async function rowsOf(
  { loaders }: Pick<CatalogContext, 'loaders'>,
  records: ReadonlyMap<string, TitleRecord>,
): Promise<Map<string, FoundRows>> {
  const listed = [...records.values()];
  const found = await Promise.all(listed.map((record) => loaders.foundRowsByRecord.load(record)));
  return new Map(listed.map(({ id }, index) => [id, found[index] as FoundRows]));
}

/** A title of which a list said so much; lists of this operation find it by its id. */
export function listedTitle(
  { loaders }: Pick<CatalogContext, 'loaders'>,
  record: TitleRecord,
  isStale: boolean,
): Title {
  const title = titleOf({ record, seasons: [], isComplete: false, isStale });
  loaders.listedTitleById.prime(title.id, title);
  return title;
}

/** Those for which a row has yet to be compared. */
export const undecided = (records: ReadonlyMap<string, TitleRecord>, rows: ReadonlyMap<string, FoundRows>) =>
  [...records.values()].flatMap(({ kind, tmdbId }) => {
    if (!tmdbId) return [];
    const found = rows.get(idOfRef({ kind, tmdbId }));
    return found && found.linkedId === null && found.candidateIds.length > 0 ? [{ kind, tmdbId }] : [];
  });
