import type { DataSource } from 'typeorm';
import { badUserInput, inKeyOrder, keysetPage, type CursorCodec, type CursorValue } from '../../../kit/src';
import { isStorable } from '../row-by-id';
import { searchWords } from '../search/search-text';
import { LibraryEntry, LicenceState, type LibraryEntryConnection } from './library-entry';
import { LibrarySort, type LibraryEntryFilter } from './library-entry-filter';

const MAXIMUM_TEXT = 200;
const COUNTED_UP_TO = 10_000;

const LICENCE_STATE = `CASE
  WHEN t.available_from > now() THEN '${LicenceState.UPCOMING}'
  WHEN t.available_until <= now() THEN '${LicenceState.ENDED}'
  ELSE '${LicenceState.OPEN}' END`;

const COLUMNS = `t.id, t.kind, t.origin, t.name, t.original_name AS "originalName",
  t.original_language AS "originalLanguage", t.year, t.released_on::text AS "releasedOn",
  t.runtime_minutes AS "runtimeMinutes", t.synopsis AS "writtenSynopsis", t.keywords, t.rating,
  t.rating_votes AS "ratingVotes", t.popularity, t.tmdb_id AS "tmdbId", t.tmdb_refreshed_at AS "tmdbRefreshedAt",
  t.is_published AS "isPublished", t.is_premium AS "isPremium", t.has_media AS "hasMedia", t.version,
  t.edited_fields AS "editedFields", t.created_at AS "createdAt", t.updated_at AS "updatedAt",
  t.genre_ids AS "genreIds", t.collection_id AS "collectionId", t.maturity_label AS "maturityLabel",
  t.maturity_country AS "maturityCountry", t.maturity_age AS "maturityAge", t.available_from AS "availableFrom",
  t.available_until AS "availableUntil", t.countries, ${LICENCE_STATE} AS "licenceState",
  t.updated_at::text AS "updatedKey", t.search_name AS "searchName"`;

/** Entries by id, whether viewers may see them or not; null where there is none. */
export const entryById =
  (db: Pick<DataSource, 'query'>) =>
  async (ids: readonly string[]): Promise<(LibraryEntry | null)[]> => {
    const rows = await db.query<LibraryEntry[]>(`SELECT ${COLUMNS} FROM title t WHERE t.id = ANY($1)`, [
      ids.filter(isStorable),
    ]);
    return inKeyOrder(ids, rows, (row) => row.id);
  };

interface Ordering {
  by: string;
  /** Compares a row with the values of a cursor, whose first place is $1. */
  after: string;
  keyOf: (entry: LibraryEntry) => CursorValue[];
}

const ORDERINGS: Readonly<Record<LibrarySort, Ordering>> = {
  [LibrarySort.UPDATED]: {
    by: 't.updated_at DESC, t.id DESC',
    after: '(t.updated_at, t.id) < ($1::timestamptz, $2)',
    keyOf: (entry) => [entry.updatedKey, entry.id],
  },
  [LibrarySort.NAME]: {
    by: 't.search_name, t.id',
    after: '(t.search_name, t.id) > ($1, $2)',
    keyOf: (entry) => [entry.searchName, entry.id],
  },
  [LibrarySort.YEAR]: {
    by: 'coalesce(t.year, 0) DESC, t.id DESC',
    after: '(coalesce(t.year, 0), t.id) < ($1::int, $2)',
    keyOf: (entry) => [entry.year ?? 0, entry.id],
  },
  [LibrarySort.POPULARITY]: {
    by: 't.popularity DESC, t.id',
    after: '(t.popularity < $1::int OR (t.popularity = $1::int AND t.id > $2))',
    keyOf: (entry) => [entry.popularity, entry.id],
  },
};

const LICENCES: Readonly<Record<LicenceState, string>> = {
  [LicenceState.OPEN]:
    '(t.available_from IS NULL OR t.available_from <= now()) AND (t.available_until IS NULL OR t.available_until > now())',
  [LicenceState.UPCOMING]: 't.available_from > now()',
  // A window that has both ends before it began is none that a curator can make.
  [LicenceState.ENDED]: 't.available_until <= now()',
};

/**
 * One page of the library.
 * @throws BAD_USER_INPUT for a text of more than 200 characters, `first` outside 1 to 100, a cursor of another list.
 */
export async function listLibraryEntries(
  context: { db: DataSource; cursors: CursorCodec },
  filter: LibraryEntryFilter,
  args: { first: number; after?: string | null },
): Promise<LibraryEntryConnection> {
  if ((filter.text?.length ?? 0) > MAXIMUM_TEXT) {
    throw badUserInput({ 'filter.text': `must have at most ${MAXIMUM_TEXT} characters.` });
  }
  const ordering = ORDERINGS[filter.sort ?? LibrarySort.UPDATED];
  const page = await keysetPage<LibraryEntry>({
    ...args,
    after: args.after,
    cursors: context.cursors,
    list: `libraryEntries:${JSON.stringify(Object.entries(filter).sort())}`,
    read: (limit, after) => {
      const parameters: unknown[] = [...(after ?? [])];
      const conditions = [...(after ? [ordering.after] : []), ...conditionsOf(filter, parameters)];
      parameters.push(limit);
      return context.db.query(
        `SELECT ${COLUMNS} FROM title t ${whereOf(conditions)} ORDER BY ${ordering.by} LIMIT $${parameters.length}`,
        parameters,
      );
    },
    keyOf: ordering.keyOf,
  });
  return { ...page, countEntries: () => countEntries(context.db, filter) };
}

async function countEntries(db: DataSource, filter: LibraryEntryFilter): Promise<number> {
  const parameters: unknown[] = [];
  const [row] = await db.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM (
       SELECT FROM title t ${whereOf(conditionsOf(filter, parameters))} LIMIT ${COUNTED_UP_TO}) AS counted`,
    parameters,
  );
  return row?.count ?? 0;
}

const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;

/** Adds to the parameters what the conditions speak of. */
function conditionsOf(filter: LibraryEntryFilter, parameters: unknown[]): string[] {
  const conditions: string[] = [];
  const equal = (column: string, value: unknown): void => {
    if (value === null || value === undefined) return;
    parameters.push(value);
    conditions.push(`${column} = $${parameters.length}`);
  };
  equal('t.is_published', filter.isPublished);
  equal('t.origin', filter.origin);
  equal('t.kind', filter.kind);
  equal('t.has_media', filter.hasMedia);
  if (filter.licence) conditions.push(LICENCES[filter.licence]);
  if (typeof filter.isLinked === 'boolean')
    conditions.push(`t.tmdb_id IS ${filter.isLinked ? 'NOT ' : ''}NULL`);
  const text = (filter.text ?? '').replaceAll('\0', '').trim();
  if (text !== '') {
    const words = searchWords(text);
    parameters.push(text);
    const isId = `t.id = $${parameters.length}`;
    if (words.length === 0) conditions.push(isId);
    else {
      parameters.push(words.map((word) => `'${word}':*`).join(' & '));
      conditions.push(
        `(${isId} OR t.id IN (SELECT d.title_id FROM search_document d WHERE d.words @@ $${parameters.length}::tsquery))`,
      );
    }
  }
  return conditions;
}
