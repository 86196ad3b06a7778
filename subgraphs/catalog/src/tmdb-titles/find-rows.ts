import type { DataSource, EntityManager } from 'typeorm';
import { searchPhrase } from '../search/search-text';
import type { TitleRecord } from '../title/title-record';
import { tmdbTitleId } from '../title/write-title-parts';

/** Compared and found different: not compared again for so long. A curator's word has no end. */
const REFUSED_DAYS = 30;

/** What the library has of a title of TMDB. */
export interface FoundRows {
  /** The row that it is; null when none is linked. */
  linkedId: string | null;
  /** Rows of the same name and about the same year that are linked to nothing: perhaps one of them is it. */
  candidateIds: string[];
}

// One statement, whatever the number of titles: each is looked up by indexes.
const FIND_ROWS = `
  SELECT a.id, found.row_id AS "rowId", found.is_linked AS "isLinked"
    FROM jsonb_to_recordset($1::jsonb)
           AS a(id text, kind text, "tmdbId" int, year int, phrases text[], names text[])
   CROSS JOIN LATERAL (
     SELECT t.id AS row_id, true AS is_linked FROM title t WHERE t.kind = a.kind AND t.tmdb_id = a."tmdbId"
     UNION SELECT l.title_id, true FROM title_alias l WHERE l.alias = a.id
     UNION SELECT named.id, false FROM (
         SELECT t.id FROM title t WHERE t.search_name = ANY(a.phrases) AND t.year BETWEEN a.year - 1 AND a.year + 1
         UNION SELECT t.id FROM title t WHERE lower(t.original_name) = ANY(a.names)
         UNION SELECT n.title_id FROM title_name n WHERE lower(n.name) = ANY(a.names)
       ) named
      -- OFFSET keeps the planner from walking all titles of those years instead.
      CROSS JOIN LATERAL (SELECT t.kind, t.tmdb_id, t.year FROM title t WHERE t.id = named.id OFFSET 0) t
       WHERE t.kind = a.kind AND t.tmdb_id IS NULL AND t.year BETWEEN a.year - 1 AND a.year + 1
         AND NOT EXISTS (SELECT 1 FROM title_link_refusal r WHERE r.title_id = named.id AND r.tmdb_id = a."tmdbId"
               AND (r.is_by_hand OR r.refused_at > now() - interval '${REFUSED_DAYS} days'))
   ) found`;

/** By the records' ids, which are TMDB's (`tmdb-movie-550`); all of them are in the answer. */
export async function findRows(
  db: DataSource | EntityManager,
  records: readonly TitleRecord[],
): Promise<Map<string, FoundRows>> {
  const asked = records.flatMap((record) => {
    if (!record.tmdbId) return [];
    const names = [
      record.name,
      record.originalName ?? '',
      ...(record.otherNames ?? []).map(({ name }) => name),
    ];
    return [
      {
        id: tmdbTitleId(record.kind, record.tmdbId),
        kind: record.kind,
        tmdbId: record.tmdbId,
        year: record.year ?? null,
        phrases: distinct(names.map(searchPhrase)),
        names: distinct(names.map((name) => name.toLowerCase())),
      },
    ];
  });
  const found = new Map<string, FoundRows>(asked.map(({ id }) => [id, { linkedId: null, candidateIds: [] }]));
  if (asked.length === 0) return found;
  const rows = await db.query<{ id: string; rowId: string; isLinked: boolean }[]>(FIND_ROWS, [
    JSON.stringify(asked),
  ]);
  for (const { id, rowId, isLinked } of rows) {
    const entry = found.get(id);
    if (isLinked) Object.assign(entry ?? {}, { linkedId: rowId });
    else entry?.candidateIds.push(rowId);
  }
  return found;
}

/** As `findRows`, for several lists at once. */
export const foundRowsByRecord =
  (db: DataSource) =>
  async (records: readonly TitleRecord[]): Promise<FoundRows[]> => {
    const found = await findRows(db, records);
    return records.map(({ id }) => found.get(id) ?? { linkedId: null, candidateIds: [] });
  };

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].filter((text) => text !== '');
