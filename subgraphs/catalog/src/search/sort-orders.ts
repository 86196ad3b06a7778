import type { CursorValue } from '../../../kit/src';
import type { SqlParameters } from './sql-parameters';
import { TitleSort } from './title-sort';

interface SortColumn {
  sql: string;
  type: 'int' | 'text';
  descends: boolean;
}

const column = (sql: string, descends: boolean, type: 'int' | 'text' = 'int'): SortColumn => ({
  sql,
  type,
  descends,
});
const POPULAR_FIRST = column('d.popularity', true);
const LAST = column('d.ordinal', false);

/** Each is an index of search_document, so that a page is read by walking it. */
const ORDERS: Readonly<Record<Exclude<TitleSort, TitleSort.RELEVANCE>, readonly SortColumn[]>> = {
  [TitleSort.POPULARITY]: [POPULAR_FIRST, LAST],
  [TitleSort.NEWEST]: [column('d.year', true), POPULAR_FIRST, LAST],
  [TitleSort.OLDEST]: [column('coalesce(nullif(d.year, 0), 32767)', false), POPULAR_FIRST, LAST],
  [TitleSort.NAME]: [column('d.search_name', false, 'text'), POPULAR_FIRST, LAST],
  [TitleSort.RATING]: [column('d.rating_hundredths', true), POPULAR_FIRST, LAST],
  [TitleSort.SHORTEST]: [column('coalesce(nullif(d.runtime_minutes, 0), 32767)', false), POPULAR_FIRST, LAST],
  [TitleSort.LONGEST]: [column('d.runtime_minutes', true), POPULAR_FIRST, LAST],
};

/** An order of rows `d` of search_document: what a page is sorted by and begins after. */
export interface RowOrder {
  /** For ORDER BY. */
  by: string;
  /** By popularity alone. */
  isByPopularity: boolean;
  /** A row's place, as JSON: what a cursor holds. */
  place: string;
  /** For WHERE: the row comes after the place. */
  follows(place: readonly CursorValue[] | null, parameters: SqlParameters): string;
}

export const rowOrder = (sort: Exclude<TitleSort, TitleSort.RELEVANCE>): RowOrder => orderOf(ORDERS[sort]);

/** By a score that is a fixed number for all rows of a query plus their popularity. */
export const scoreOrder = (score: number): RowOrder => ({
  ...orderOf([POPULAR_FIRST, LAST]),
  place: `jsonb_build_array(d.popularity + ${score}, d.ordinal)`,
  follows: (place, parameters) =>
    place
      ? orderOf([POPULAR_FIRST, LAST]).follows([Number(place[0]) - score, place[1] ?? null], parameters)
      : 'true',
});

/** For rows that carry their score. */
export const SCORE_ORDER: RowOrder = orderOf([column('d.score', true), LAST]);

function orderOf(columns: readonly SortColumn[]): RowOrder {
  return {
    isByPopularity: columns[0] === POPULAR_FIRST,
    by: columns.map(({ sql, descends }) => `${sql}${descends ? ' DESC' : ''}`).join(', '),
    place: `jsonb_build_array(${columns.map(({ sql }) => sql).join(', ')})`,
    follows: (place, parameters) => {
      if (!place) return 'true';
      const values = columns.map(({ type }, index) => parameters.add(place[index], type));
      const [first] = columns;
      // The bound on the first column alone is what an index is entered by.
      return `${first?.sql} ${first?.descends ? '<=' : '>='} ${values[0]} AND (${lexicographic(columns, values)})`;
    },
  };
}

function lexicographic(columns: readonly SortColumn[], values: readonly string[]): string {
  const [first, ...others] = columns;
  if (!first) return 'false';
  const beyond = `${first.sql} ${first.descends ? '<' : '>'} ${values[0]}`;
  if (others.length === 0) return beyond;
  return `${beyond} OR (${first.sql} = ${values[0]} AND (${lexicographic(others, values.slice(1))}))`;
}
