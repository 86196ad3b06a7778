import type { DataSource } from 'typeorm';
import type { Audience } from '../title/audience';
import { bitsOf, fixedBits } from './bit-expressions';
import { bitmapKey } from './bitmaps';
import { missedFamily, type CodeCount } from './document-search';
import { familyOfCode } from './facet-codes';
import { audienceCondition, filterConditions, type FilterCondition } from './search-conditions';
import type { SearchFilter } from './search-filter';
import { typedSoFar, type SearchQuery } from './search-query';
import { SqlParameters } from './sql-parameters';
import { TitleSort } from './title-sort';

/** What is searched for among sets of titles, which are intersected as bit strings. */
export interface BitmapSearch {
  query: SearchQuery;
  filter: SearchFilter | null;
  audience: Audience;
  sort: TitleSort;
}

export interface BitmapStatement {
  parameters: SqlParameters;
  /** WITH …: `change` (ordinals that the bitmaps are behind of), `base`, `found` (one row each, `bits`). */
  sets: string;
  /** For a row `d` that has changed: it matches but for the filters. */
  baseRow: () => string;
  row: () => string;
  filters: FilterCondition[];
}

export function bitmapStatement({ query, filter, audience }: BitmapSearch): BitmapStatement {
  const parameters = new SqlParameters();
  const viewer = audienceCondition(audience);
  const filters = filterConditions(filter);
  const words = query.words.map((word) => bitsOf(parameters, bitmapKey.word(word)));
  const baseRow = (): string =>
    query.words.length === 0
      ? viewer.row(parameters)
      : `${viewer.row(parameters)} AND d.words @@ ${parameters.add(typedSoFar(query.words), 'tsquery')}`;
  return {
    parameters,
    filters,
    baseRow,
    row: () => [baseRow(), ...filters.map((each) => `(${each.row(parameters)})`)].join(' AND '),
    sets: `WITH change AS MATERIALIZED (${CHANGED}),
      base AS MATERIALIZED (SELECT ${[UNCHANGED, viewer.bits(parameters), ...words].join(' & ')} AS bits),
      found AS MATERIALIZED (
        SELECT ${['(SELECT bits FROM base)', ...filters.map((each) => each.bits(parameters))].join(' & ')} AS bits)`,
  };
}

// What was written since the bitmaps were built, and what a licence window has opened or closed for.
export const CHANGED = `
  SELECT ordinal FROM search_change
  UNION SELECT d.ordinal FROM search_document d
   WHERE d.available_from > (SELECT built_at FROM search_build) AND d.available_from <= now()
  UNION SELECT d.ordinal FROM search_document d
   WHERE d.available_until > (SELECT built_at FROM search_build) AND d.available_until <= now()`;

const UNCHANGED = `coalesce((
    SELECT ~ rpad(string_agg(repeat('0', gap) || '1', '' ORDER BY ordinal), (SELECT width FROM search_build), '0')::bit varying
      FROM (SELECT ordinal, ordinal - lag(ordinal, 1, -1) OVER (ORDER BY ordinal) - 1 AS gap FROM change
             WHERE ordinal < (SELECT width FROM search_build)) c
  ), ${fixedBits(bitmapKey.all)})`;

export const isScored = ({ query, sort }: BitmapSearch): boolean =>
  sort === TitleSort.RELEVANCE && query.words.length > 0;

export const namedBits = ({ query }: BitmapSearch, parameters: SqlParameters): string =>
  query.words.map((word) => bitsOf(parameters, bitmapKey.nameWord(word))).join(' & ');

// The highest code point there is: what begins with a text is below the text followed by it.
export const beginsWith = (column: string, text: string, parameters: SqlParameters): string =>
  `${column} >= ${parameters.add(text, 'text')} AND ${column} < ${parameters.add(`${text}\u{10ffff}`, 'text')}`;

/**
 * In each facet how many titles match; a facet counts as if it were not narrowed by itself. Of `perSample` changed titles
 * one is looked at, for all of them.
 */
export async function countBitmapFacets(
  db: DataSource,
  search: BitmapSearch,
  perSample = 1,
): Promise<CodeCount[]> {
  const { parameters, sets, filters, baseRow } = bitmapStatement(search);
  const without = filters.map(({ family }) => {
    const others = filters.filter((other) => other.family !== family).map((other) => other.bits(parameters));
    return `without_${family} AS MATERIALIZED (SELECT ${['(SELECT bits FROM base)', ...others].join(' & ')} AS bits)`;
  });
  const bits = filters.map(({ family }) => `WHEN ${family} THEN (SELECT bits FROM without_${family})`);
  const within =
    bits.length === 0
      ? '(SELECT bits FROM found)'
      : `CASE ${familyOfCode('b.code')} ${bits.join(' ')} ELSE (SELECT bits FROM found) END`;
  return db.query(
    `${[sets, ...without].join(',\n')},
     changed AS MATERIALIZED (
       SELECT d.facets, ${missedFamily(filters, parameters)} AS missed FROM search_document d
        WHERE d.ordinal IN (SELECT ordinal FROM change WHERE (hashint4(ordinal) & 2147483647) % ${perSample} = 0) AND ${baseRow()})
     SELECT code, sum(count)::int AS count FROM (
       SELECT b.code, bit_count(b.bits & ${within}) AS count FROM search_bitmap b WHERE b.code IS NOT NULL
       UNION ALL
       SELECT code, count(*) * ${perSample} FROM changed CROSS JOIN unnest(facets) AS code
        WHERE missed IS NULL OR missed = ${familyOfCode('code')} GROUP BY code
     ) counted GROUP BY code HAVING sum(count) > 0`,
    parameters.values,
  );
}
