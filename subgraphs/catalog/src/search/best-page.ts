import type { DataSource } from 'typeorm';
import type { CursorValue } from '../../../kit/src';
import { CHANGED, isScored, type BitmapSearch } from './bitmap-search';
import { LONGEST_PREFIX } from './bitmaps';
import { documentScore, type FoundRow } from './document-search';
import { audienceCondition, filterConditions } from './search-conditions';
import { typedSoFar } from './search-query';
import { SCORE_ORDER } from './sort-orders';
import { SqlParameters } from './sql-parameters';

// Most pages are among the first of those that are kept; filters may leave few of them.
const FIRST = 100;
const ALL = 2 ** 31 - 1;

/**
 * A page from the titles that are kept as the best for one word or its beginning, and those that have changed since; null
 * where the page may hold others.
 */
export async function readBestPage(
  db: DataSource,
  search: BitmapSearch,
  limit: number,
  after: readonly CursorValue[] | null,
): Promise<FoundRow[] | null> {
  const { words, phrase } = search.query;
  const [word = ''] = words;
  if (!isScored(search) || words.length > 1 || phrase !== word || [...word].length > LONGEST_PREFIX)
    return null;
  for (const among of [FIRST, ALL]) {
    const page = await readAmong(db, search, among, limit, after);
    if (page.rows || !page.hasMore) return page.rows;
  }
  return null;
}

interface PageRow {
  id: string | null;
  place: CursorValue[];
  /** Of the kept ones, up to the page's size. */
  kept: number;
  hasMore: boolean;
}

async function readAmong(
  db: DataSource,
  search: BitmapSearch,
  among: number,
  limit: number,
  after: readonly CursorValue[] | null,
): Promise<{ rows: FoundRow[] | null; hasMore: boolean }> {
  const { words, phrase } = search.query;
  const parameters = new SqlParameters();
  const conditions = [
    audienceCondition(search.audience).row(parameters),
    ...filterConditions(search.filter).map((each) => `(${each.row(parameters)})`),
  ].join(' AND ');
  const score = documentScore({ words, phrase, meant: null }, parameters);
  const follows = SCORE_ORDER.follows(after, parameters);
  const count = parameters.add(limit, 'int');
  const rows = await db.query<PageRow[]>(
    `WITH change AS MATERIALIZED (${CHANGED}),
     kept AS MATERIALIZED (
       SELECT ordinals[:${among}] AS ordinals, cardinality(ordinals) > ${among} AS has_more FROM search_best_title
        WHERE prefix = ${parameters.add(words[0], 'text')}),
     best AS MATERIALIZED (
       SELECT * FROM (
         SELECT d.title_id, d.ordinal, ${score} AS score
           FROM unnest((SELECT ordinals FROM kept)) AS k(ordinal) JOIN search_document d USING (ordinal)
          WHERE d.ordinal NOT IN (SELECT ordinal FROM change) AND ${conditions}) d
        WHERE ${follows} ORDER BY ${SCORE_ORDER.by} LIMIT ${count})
     SELECT page.id, page.place, (SELECT count(*) FROM best)::int AS kept, k.has_more AS "hasMore"
       FROM kept k LEFT JOIN LATERAL (
         SELECT d.title_id AS id, ${SCORE_ORDER.place} AS place FROM (
           SELECT * FROM best
           UNION ALL
           SELECT * FROM (
             SELECT d.title_id, d.ordinal, ${score} AS score FROM search_document d
              WHERE (SELECT count(*) FROM best) = ${count} AND d.ordinal IN (SELECT ordinal FROM change)
                AND d.words @@ ${parameters.add(typedSoFar(words), 'tsquery')} AND ${conditions}) d
            WHERE ${follows}
         ) d ORDER BY ${SCORE_ORDER.by} LIMIT ${count}
       ) page ON true`,
    parameters.values,
  );
  const isWhole = rows[0]?.kept === limit;
  return {
    rows: isWhole ? rows.flatMap(({ id, place }) => (id === null ? [] : [{ id, place }])) : null,
    hasMore: rows[0]?.hasMore ?? false,
  };
}
