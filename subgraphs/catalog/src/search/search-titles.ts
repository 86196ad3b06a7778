import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { CursorValue } from '../../../kit/src';
import { visibleTo } from '../title/visible-titles';
import { nearWords } from './near-words';
import type { SearchFilter } from './search-filter';
import { perhapsMeant, typedSoFar, type SearchQuery } from './search-query';

export interface Found {
  id: string;
  score: number;
  /** 1 when typing errors were allowed for. */
  lenient: 0 | 1;
}

export interface Search {
  query: SearchQuery;
  filter: SearchFilter | null;
  maxAge: number | null;
}

// Fewer hits than this, and what was typed is perhaps misspelt.
const ENOUGH = 3;
const EQUAL_NAME = 3000;
export const COUNTED_UP_TO = 10_000;

/**
 * Titles that match, best first: name equal, name beginning with it, words of the name, people and year,
 * then what was perhaps meant; popularity moves a title within its group and up to the next one.
 */
export async function searchTitles(
  db: DataSource,
  search: Search,
  limit: number,
  after: CursorValue[] | null,
): Promise<Found[]> {
  if (search.query.isUnmatchable) return [];
  const [lenient, ...position] = after ?? [null];
  if (lenient !== 1) {
    const found = await read(db, search, typedSoFar(search.query.words), limit, after && position);
    if (lenient === 0 || search.query.words.length === 0 || isEnough(found.length, limit, found[0]?.score)) {
      return found.map((row) => ({ ...row, lenient: 0 }));
    }
  }
  const found = await read(db, search, await lenientWords(db, search.query), limit, after && position);
  return found.map((row) => ({ ...row, lenient: 1 }));
}

const isEnough = (count: number, limit: number, bestScore = 0): boolean =>
  count >= Math.min(ENOUGH, limit) || bestScore >= EQUAL_NAME;

/** Exact up to 10,000, which it never exceeds. `lenient` as in what was found. */
export async function countFound(db: DataSource, search: Search, lenient: 0 | 1): Promise<number> {
  if (search.query.isUnmatchable) return 0;
  const words = lenient ? await lenientWords(db, search.query) : typedSoFar(search.query.words);
  const [row] = await db.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM (SELECT 1 FROM title t WHERE ${MATCHES} LIMIT ${COUNTED_UP_TO}) found`,
    matchParameters(search, words),
  );
  return row?.count ?? 0;
}

/** Tells this search's cursors from another's. */
export function searchListName({ query, filter, maxAge }: Search): string {
  const facts = [query.words, filter?.genreIds?.toSorted() ?? null, filter?.yearFrom ?? null, filter?.yearTo ?? null,
    filter?.kind ?? null, filter?.playableOnly === true, maxAge]; // prettier-ignore
  return `search:${createHash('sha256').update(JSON.stringify(facts)).digest('base64url')}`;
}

const lenientWords = async (db: DataSource, query: SearchQuery): Promise<string> =>
  perhapsMeant(query.words, await nearWords(db, query.words));

const MATCHES = `
    ${visibleTo('$1')}
    AND ($2 = '' OR t.all_words @@ $2::tsquery)
    AND ($3::text[] IS NULL OR t.genre_ids && $3)
    AND ($4::int IS NULL OR t.year >= $4)
    AND ($5::int IS NULL OR t.year <= $5)
    AND ($6::text IS NULL OR t.kind = $6)
    AND (NOT $7::boolean OR t.has_media)`;

const matchParameters = ({ filter, maxAge }: Search, words: string): unknown[] => [
  maxAge,
  words,
  filter?.genreIds ?? null,
  filter?.yearFrom ?? null,
  filter?.yearTo ?? null,
  filter?.kind ?? null,
  filter?.playableOnly === true,
];

// Popularity is below 1,000, so that an equal name always wins.
const SCORE = `
    CASE WHEN t.search_name = $11 THEN ${EQUAL_NAME}
         WHEN starts_with(t.search_name, $11) THEN 2000
         WHEN t.name_words @@ $12::tsquery THEN 1600
         WHEN t.all_words @@ $12::tsquery THEN 1200
         WHEN t.name_words @@ $2::tsquery THEN 400
         ELSE 0 END + t.popularity`;

async function read(
  db: DataSource,
  search: Search,
  words: string,
  limit: number,
  position: CursorValue[] | null,
): Promise<{ id: string; score: number }[]> {
  const [score = null, id = null] = position ?? [];
  const matching = [...matchParameters(search, words), limit, score, id];
  if (search.query.words.length === 0) {
    // Apart, so that the index on popularity answers it.
    return db.query(
      `SELECT t.id, t.popularity AS score FROM title t WHERE ${MATCHES}
          AND ($9::int IS NULL OR t.popularity < $9 OR (t.popularity = $9 AND t.id > $10))
        ORDER BY t.popularity DESC, t.id LIMIT $8`,
      matching,
    );
  }
  return db.query(
    `SELECT id, score FROM (SELECT t.id, ${SCORE} AS score FROM title t WHERE ${MATCHES}) found
      WHERE $9::int IS NULL OR score < $9 OR (score = $9 AND id > $10)
      ORDER BY score DESC, id LIMIT $8`,
    [...matching, search.query.phrase, typedSoFar(search.query.words)],
  );
}
