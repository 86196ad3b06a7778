import type { DataSource } from 'typeorm';
import type { Audience } from '../title/audience';
import type { CursorValue } from '../../../kit/src';
import { familyOfCode } from './facet-codes';
import { audienceCondition, filterConditions, type FilterCondition } from './search-conditions';
import type { SearchFilter } from './search-filter';
import { anyWordOf, typedSoFar } from './search-query';
import { rowOrder, SCORE_ORDER } from './sort-orders';
import { SqlParameters } from './sql-parameters';
import { TitleSort } from './title-sort';

/** Points for how a title matches; popularity, below 1,000, is added. */
export const SCORE = {
  equalName: 3000,
  nameBegins: 2000,
  nameWords: 1600,
  words: 1200,
  meantName: 400,
} as const;

export interface FoundRow {
  id: string;
  place: CursorValue[];
}
export interface CodeCount {
  code: number;
  count: number;
}

/** What is searched for among rows: each word, or one of those that it perhaps stands for. */
export interface DocumentSearch {
  /** At least one of these finds the rows; the others are compared with what was found. */
  rareWords: readonly string[];
  frequentWords: readonly string[];
  words: readonly string[];
  phrase: string;
  meant: ReadonlyMap<string, readonly string[]> | null;
  /** Some word begins none of the catalogue's: no title has all of them as they were typed. */
  isMisspelt?: boolean;
  /** Search no further than among these titles. */
  titleIds: readonly string[] | null;
  filter: SearchFilter | null;
  audience: Audience;
  sort: TitleSort;
  /** A page tells how many there are in all. */
  isCounted: boolean;
}

/** A page of titles from the rows that an index of words finds. */
export async function readDocuments(
  db: DataSource,
  search: DocumentSearch,
  limit: number,
  after: readonly CursorValue[] | null,
): Promise<(FoundRow & { total: number | null })[]> {
  const parameters = new SqlParameters();
  const conditions = [
    ...wordConditions(search, parameters),
    audienceCondition(search.audience).row(parameters),
    ...filterConditions(search.filter).map((filter) => `(${filter.row(parameters)})`),
  ].join('\n AND ');
  const isScored = search.sort === TitleSort.RELEVANCE && search.words.length > 0;
  const order = isScored
    ? SCORE_ORDER
    : rowOrder(search.sort === TitleSort.RELEVANCE ? TitleSort.POPULARITY : search.sort);
  const score = isScored ? documentScore(search, parameters) : '0';
  // OFFSET 0: found first, sorted then. The planner must not walk an order's index in the hope of meeting enough.
  const isFound = search.rareWords.length > 0 || search.titleIds !== null;
  const total = isFound && search.isCounted ? '(count(*) OVER ())::int' : 'NULL::int';
  return db.query(
    `SELECT d.title_id AS id, ${order.place} AS place, d.total
       FROM (SELECT ${ORDERED_COLUMNS}, ${score} AS score, ${total} AS total FROM search_document d WHERE ${conditions} ${isFound ? 'OFFSET 0' : ''}) d
      WHERE ${order.follows(after, parameters)}
      ORDER BY ${order.by} LIMIT ${parameters.add(limit, 'int')}`,
    parameters.values,
  );
}

// Counting keeps the rows: without their words they are small.
const ORDERED_COLUMNS =
  'd.title_id, d.ordinal, d.popularity, d.year, d.runtime_minutes, d.rating_hundredths, d.search_name';

/** How many titles there are, and in each facet; a facet counts as if it were not narrowed by itself. */
export async function countDocuments(
  db: DataSource,
  search: DocumentSearch,
): Promise<{ total: number; codes: CodeCount[] }> {
  const parameters = new SqlParameters();
  const found = [
    ...wordConditions(search, parameters),
    audienceCondition(search.audience).row(parameters),
  ].join('\n AND ');
  const filters = filterConditions(search.filter);
  const rows = await db.query<{ code: number | null; count: number }[]>(
    `WITH found AS MATERIALIZED (
       SELECT d.facets, ${missedFamily(filters, parameters)} AS missed FROM search_document d WHERE ${found}
     )
     SELECT NULL AS code, count(*)::int AS count FROM found WHERE missed IS NULL
     UNION ALL
     SELECT code, count(*)::int FROM found CROSS JOIN unnest(facets) AS code
      WHERE missed IS NULL OR missed = ${familyOfCode('code')} GROUP BY code`,
    parameters.values,
  );
  return {
    total: rows.find(({ code }) => code === null)?.count ?? 0,
    codes: rows.flatMap(({ code, count }) => (code === null ? [] : [{ code, count }])),
  };
}

/** SQL: null where a row passes all filters, the family where it fails that one alone, -1 where it fails more. */
export function missedFamily(filters: readonly FilterCondition[], parameters: SqlParameters): string {
  if (filters.length === 0) return 'NULL::int';
  const missed = filters.map(
    (filter) => `CASE WHEN ${filter.row(parameters)} THEN NULL ELSE ${filter.family} END`,
  );
  if (missed.length === 1) return `(${missed[0]})`;
  return `(SELECT CASE count(m) WHEN 0 THEN NULL WHEN 1 THEN min(m) ELSE -1 END FROM (VALUES ${missed
    .map((each) => `(${each})`)
    .join(', ')}) AS missed(m))`;
}

function wordConditions(search: DocumentSearch, parameters: SqlParameters): string[] {
  const { rareWords, frequentWords, meant, titleIds } = search;
  const conditions: string[] = [];
  if (titleIds) conditions.push(`d.title_id = ANY (${parameters.add(titleIds, 'text[]')})`);
  if (rareWords.length > 0) {
    const query = meant ? anyWordOf(rareWords, meant) : typedSoFar(rareWords);
    conditions.push(`d.words @@ ${parameters.add(query, 'tsquery')}`);
  }
  // IS TRUE keeps the planner from using the index for these too: their lists are long.
  if (frequentWords.length > 0)
    conditions.push(`(d.words @@ ${parameters.add(typedSoFar(frequentWords), 'tsquery')}) IS TRUE`);
  return conditions;
}

/** SQL for the score of a row `d`. */
export function documentScore(
  { words, phrase, meant, isMisspelt }: Pick<DocumentSearch, 'words' | 'phrase' | 'meant' | 'isMisspelt'>,
  parameters: SqlParameters,
): string {
  const meantPoints = meant
    ? `CASE WHEN d.name_words @@ ${parameters.add(anyWordOf(words, meant), 'tsquery')} THEN ${SCORE.meantName} ELSE 0 END`
    : null;
  if (meantPoints && isMisspelt) return `(d.popularity + ${meantPoints})`;
  const name = parameters.add(phrase, 'text');
  const typed = parameters.add(typedSoFar(words), 'tsquery');
  const perhaps = meantPoints
    ? `WHEN d.words @@ ${typed} THEN ${SCORE.words} ELSE ${meantPoints}`
    : `ELSE ${SCORE.words}`;
  return `(d.popularity + CASE WHEN d.search_name = ${name} THEN ${SCORE.equalName}
      WHEN starts_with(d.search_name, ${name}) THEN ${SCORE.nameBegins}
      WHEN d.name_words @@ ${typed} THEN ${SCORE.nameWords} ${perhaps} END)`;
}
