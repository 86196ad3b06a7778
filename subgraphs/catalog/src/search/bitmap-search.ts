import type { DataSource } from 'typeorm';
import type { CursorValue } from '../../../kit/src';
import { bitsOf, fixedBits } from './bit-expressions';
import { bitmapKey } from './bitmaps';
import { missedFamily, SCORE, type CodeCount, documentScore, type FoundRow } from './document-search';
import { familyOfCode } from './facet-codes';
import {
  audienceCondition,
  filterConditions,
  type Audience,
  type FilterCondition,
} from './search-conditions';
import type { SearchFilter } from './search-filter';
import type { SearchPlan } from './search-plan';
import { typedSoFar, type SearchQuery } from './search-query';
import { rowOrder, SCORE_ORDER, scoreOrder, type RowOrder } from './sort-orders';
import { SqlParameters } from './sql-parameters';
import { TitleSort } from './title-sort';

/** A search whose words are all frequent, or that has none: sets of titles are intersected as bit strings. */
export interface BitmapSearch {
  query: SearchQuery;
  filter: SearchFilter | null;
  audience: Audience;
  sort: TitleSort;
  plan: SearchPlan & { width: number };
}

/** How many of the unchanged titles match, in all and by how their names do. */
export interface SetSizes {
  total: number;
  /** With each word in their names. */
  named: number;
  /** Whose names begin so, whether they match otherwise or not. */
  beginning: number;
}

// A set with at least this share of all titles is met soon enough by walking an index; a smaller one is listed.
const WALKED_SHARE = 1 / 200;

interface Statement {
  parameters: SqlParameters;
  /** WITH …: `change` (ordinals that the bitmaps are behind of), `base`, `found` (one row each, `bits`). */
  sets: string;
  /** For a row `d` that has changed: it matches but for the filters. */
  baseRow: () => string;
  row: () => string;
  filters: FilterCondition[];
}

function statementOf({ query, filter, audience }: BitmapSearch): Statement {
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
const CHANGED = `
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

/** Two figures a page is planned by, and the count of all that match. */
export async function measureSets(
  db: DataSource,
  search: BitmapSearch,
): Promise<SetSizes & { count: number }> {
  const { parameters, sets, row } = statementOf(search);
  const [sizes] = await db.query<(SetSizes & { changed: number })[]>(
    `${sets}
     SELECT bit_count((SELECT bits FROM found))::int AS total,
       ${isTiered(search) && isFrequentInNames(search) ? `bit_count((SELECT bits FROM found) & ${namedBits(search, parameters)})::int` : '0'} AS named,
       ${isTiered(search) ? beginningSize(search, parameters) : '0'} AS beginning,
       (SELECT count(*) FROM search_document d WHERE d.ordinal IN (SELECT ordinal FROM change) AND ${row()})::int AS changed`,
    parameters.values,
  );
  if (!sizes) throw new Error('a statement without FROM has one row');
  return { ...sizes, count: sizes.total + sizes.changed };
}

const isTiered = ({ query, sort }: BitmapSearch): boolean =>
  sort === TitleSort.RELEVANCE && query.words.length > 0;

const isFrequentInNames = ({ plan }: BitmapSearch): boolean => plan.rareInNames.length === 0;

const namedBits = ({ query }: BitmapSearch, parameters: SqlParameters): string =>
  query.words.map((word) => bitsOf(parameters, bitmapKey.nameWord(word))).join(' & ');

function beginningSize({ query, plan }: BitmapSearch, parameters: SqlParameters): string {
  return plan.isFrequentBeginning
    ? `bit_count((SELECT bits FROM found) & ${bitsOf(parameters, bitmapKey.name(query.phrase))})::int`
    : `(SELECT count(*) FROM search_document WHERE ${beginsWith('search_name', query.phrase, parameters)})::int`;
}

// The highest code point there is: what begins with a text is below the text followed by it.
const beginsWith = (column: string, text: string, parameters: SqlParameters): string =>
  `${column} >= ${parameters.add(text, 'text')} AND ${column} < ${parameters.add(`${text}\u{10ffff}`, 'text')}`;

/** A page: the changed titles row by row, the others from the bitmaps, each group of one score in its order. */
export async function readBitmapPage(
  db: DataSource,
  search: BitmapSearch,
  sizes: SetSizes,
  limit: number,
  after: readonly CursorValue[] | null,
): Promise<FoundRow[]> {
  const statement = statementOf(search);
  const { parameters } = statement;
  const order = isTiered(search) ? SCORE_ORDER : sortOrder(search);
  const groups: ScoredGroup[] = isTiered(search)
    ? scoredGroups(search, sizes)
    : [{ order, bits: 'found', size: sizes.total }];
  const count = parameters.add(limit, 'int');
  const extra: string[] = [];
  const branches = groups
    .filter(({ size, isNarrow }) => size > 0 || isNarrow)
    .map((group, index) => {
      const bits = group.bits === 'found' ? '(SELECT bits FROM found)' : `(SELECT bits FROM group_${index})`;
      if (group.bits !== 'found')
        extra.push(
          `group_${index} AS MATERIALIZED (SELECT (SELECT bits FROM found) & ${bitsOfGroup(search, group.bits, parameters)} AS bits)`,
        );
      const conditions = [...(group.conditions?.(parameters) ?? []), group.order.follows(after, parameters)];
      const isListed = !group.isNarrow && group.size < search.plan.width * WALKED_SHARE;
      const source = isListed
        ? `${listed(bits)} JOIN search_document d USING (ordinal)`
        : 'search_document d';
      if (isListed) conditions.push(`d.ordinal < ${search.plan.width}`);
      else
        conditions.push(
          `CASE WHEN d.ordinal < ${search.plan.width} THEN get_bit(${bits}, d.ordinal) ELSE 0 END = 1`,
        );
      return `(SELECT d.*, d.popularity + ${group.score ?? 0} AS score FROM ${source} WHERE ${conditions.join(' AND ')} ORDER BY ${group.order.by} LIMIT ${count})`;
    });
  const score = isTiered(search) ? documentScore({ ...search.query, meant: null }, parameters) : '0';
  const changed = `(SELECT * FROM (
      SELECT d.*, ${score} AS score FROM search_document d
       WHERE d.ordinal IN (SELECT ordinal FROM change) AND ${statement.row()} OFFSET 0) d
    WHERE ${order.follows(after, parameters)} ORDER BY ${order.by} LIMIT ${count})`;
  return db.query(
    `${[statement.sets, ...extra].join(',\n')}
     SELECT d.title_id AS id, ${order.place} AS place FROM (${[changed, ...branches].join('\nUNION ALL\n')}) d
      ORDER BY ${order.by} LIMIT ${count}`,
    parameters.values,
  );
}

const sortOrder = ({ sort }: BitmapSearch): RowOrder =>
  rowOrder(sort === TitleSort.RELEVANCE ? TitleSort.POPULARITY : sort);

/** SQL: ordinals of the bits that are set, by the lengths of the gaps between them. */
const listed = (bits: string): string =>
  `(SELECT (sum(octet_length(gap) + 1) OVER (ORDER BY place) - 1)::int AS ordinal
      FROM string_to_table(${bits}::text, '1') WITH ORDINALITY AS gaps(gap, place)) listed`;

interface ScoredGroup {
  order: RowOrder;
  /** What its rows have beside their popularity. */
  score?: number;
  bits: 'found' | 'named' | 'beginning' | 'unnamed';
  size: number;
  /** True when the conditions alone leave few rows. */
  isNarrow?: boolean;
  conditions?(parameters: SqlParameters): string[];
}

const scored = (score: number) => ({ score, order: scoreOrder(score) });

/** The titles by score, each in one group; within a group popularity is the order, and an index has that. */
function scoredGroups({ query, plan }: BitmapSearch, sizes: SetSizes): ScoredGroup[] {
  const begins = (parameters: SqlParameters): string =>
    `starts_with(d.search_name, ${parameters.add(query.phrase, 'text')})`;
  const name = (parameters: SqlParameters): string => parameters.add(query.phrase, 'text');
  const isNamed = plan.rareInNames.length === 0;
  const named = (parameters: SqlParameters): string =>
    `d.name_words @@ ${parameters.add(typedSoFar(query.words), 'tsquery')}`;
  const rest = sizes.total - sizes.named;
  return [
    {
      ...scored(SCORE.equalName),
      bits: 'found',
      size: 0,
      isNarrow: true,
      conditions: (parameters) => [`d.search_name = ${name(parameters)}`],
    },
    plan.isFrequentBeginning
      ? {
          ...scored(SCORE.nameBegins),
          bits: 'beginning',
          size: sizes.beginning,
          conditions: (parameters) => [`d.search_name <> ${name(parameters)}`],
        }
      : {
          ...scored(SCORE.nameBegins),
          bits: 'found',
          size: 0,
          isNarrow: true,
          conditions: (parameters) => [
            beginsWith('d.search_name', query.phrase, parameters),
            `d.search_name <> ${name(parameters)}`,
          ],
        },
    isNamed
      ? {
          ...scored(SCORE.nameWords),
          bits: 'named',
          size: Math.max(0, sizes.named - sizes.beginning),
          conditions: (parameters) => [`NOT ${begins(parameters)}`],
        }
      : {
          ...scored(SCORE.nameWords),
          bits: 'found',
          size: 0,
          isNarrow: true,
          conditions: (parameters) => [
            `d.name_words @@ ${parameters.add(typedSoFar(plan.rareInNames), 'tsquery')}`,
            `(${named(parameters)}) IS TRUE`,
            `NOT ${begins(parameters)}`,
          ],
        },
    isNamed
      ? { ...scored(SCORE.words), bits: 'unnamed', size: rest }
      : {
          ...scored(SCORE.words),
          bits: 'found',
          size: rest,
          conditions: (parameters) => [`(${named(parameters)}) IS NOT TRUE`],
        },
  ];
}

function bitsOfGroup(search: BitmapSearch, group: string, parameters: SqlParameters): string {
  if (group === 'beginning') return bitsOf(parameters, bitmapKey.name(search.query.phrase));
  const named = `(${namedBits(search, parameters)})`;
  return group === 'named' ? named : `(~ ${named})`;
}

/** In each facet how many titles match; a facet counts as if it were not narrowed by itself. */
export async function countBitmapFacets(db: DataSource, search: BitmapSearch): Promise<CodeCount[]> {
  const { parameters, sets, filters, baseRow } = statementOf(search);
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
        WHERE d.ordinal IN (SELECT ordinal FROM change) AND ${baseRow()})
     SELECT code, sum(count)::int AS count FROM (
       SELECT b.code, bit_count(b.bits & ${within}) AS count FROM search_bitmap b WHERE b.code IS NOT NULL
       UNION ALL
       SELECT code, count(*) FROM changed CROSS JOIN unnest(facets) AS code
        WHERE missed IS NULL OR missed = ${familyOfCode('code')} GROUP BY code
     ) counted GROUP BY code HAVING sum(count) > 0`,
    parameters.values,
  );
}
