import type { DataSource } from 'typeorm';
import type { CursorValue } from '../../../kit/src';
import { bitsOf } from './bit-expressions';
import { bitmapKey } from './bitmaps';
import { beginsWith, bitmapStatement, isScored, namedBits, type BitmapSearch } from './bitmap-search';
import { documentScore, SCORE, type FoundRow } from './document-search';
import type { SetSizes } from './search-plan';
import { typedSoFar } from './search-query';
import { rowOrder, SCORE_ORDER, scoreOrder, type RowOrder } from './sort-orders';
import type { SqlParameters } from './sql-parameters';
import { TitleSort } from './title-sort';

// A set with at least this share of all titles is met soon enough by walking an index; a smaller one is listed.
const WALKED_SHARE = 1 / 1000;
// So small a set is listed and scored as a whole.
const LISTED_SHARE = 1 / 500;

// Read anew: the bitmaps may be others by now than those that the page was planned by.
const IS_COVERED = 'd.ordinal < (SELECT width FROM search_build)';

/** Titles of one score, or all of them. */
interface Group {
  order: RowOrder;
  /** What its rows have beside their popularity. */
  score: number;
  bits: 'found' | 'named' | 'beginning' | 'unnamed';
  /** About how many there are; null where the conditions alone leave few rows. */
  size: number | null;
  conditions?(parameters: SqlParameters): string[];
}

/** A page: the changed titles row by row, the others from the bitmaps, each group of one score in its order. */
export async function readBitmapPage(
  db: DataSource,
  search: BitmapSearch,
  sizes: SetSizes,
  limit: number,
  after: readonly CursorValue[] | null,
): Promise<FoundRow[]> {
  const { parameters, sets, row } = bitmapStatement(search);
  const { width } = sizes;
  const order = isScored(search)
    ? SCORE_ORDER
    : rowOrder(search.sort === TitleSort.RELEVANCE ? TitleSort.POPULARITY : search.sort);
  const score = isScored(search) ? documentScore({ ...search.query, meant: null }, parameters) : '0';
  const count = parameters.add(limit, 'int');
  /** Of rows that are few, those of the page. */
  const sorted = (source: string, condition: string): string => `(SELECT * FROM (
      SELECT d.*, ${score} AS score FROM ${source} WHERE ${condition} OFFSET 0) d
    WHERE ${order.follows(after, parameters)} ORDER BY ${order.by} LIMIT ${count})`;

  const branches = [sorted('search_document d', `d.ordinal IN (SELECT ordinal FROM change) AND ${row()}`)];
  const groupSets: string[] = [];
  if (sizes.total > 0 && sizes.total < width * LISTED_SHARE) {
    branches.push(
      sorted(`${listed('(SELECT bits FROM found)')} JOIN search_document d USING (ordinal)`, IS_COVERED),
    );
  } else if (sizes.total > 0) {
    const groups = isScored(search)
      ? scoredGroups(search, sizes)
      : [{ order, score: 0, bits: 'found' as const, size: sizes.total }];
    for (const group of groups.filter(({ size }) => size !== 0)) {
      const bits = `(SELECT bits FROM ${group.bits})`;
      if (group.bits !== 'found' && !groupSets.some((set) => set.startsWith(group.bits)))
        groupSets.push(
          `${group.bits} AS MATERIALIZED (SELECT (SELECT bits FROM found) & ${bitsOfGroup(search, group.bits, parameters)} AS bits)`,
        );
      branches.push(groupRows({ ...group, bits }, { parameters, width, after, count }));
    }
  }
  return db.query(
    `${[sets, ...groupSets].join(',\n')}
     SELECT d.title_id AS id, ${order.place} AS place FROM (${branches.join('\nUNION ALL\n')}) d
      ORDER BY ${order.by} LIMIT ${count}`,
    parameters.values,
  );
}

interface PageFacts {
  parameters: SqlParameters;
  width: number;
  after: readonly CursorValue[] | null;
  count: string;
}

/** SQL for the first rows of a group after a place. */
function groupRows(
  group: Omit<Group, 'bits'> & { bits: string },
  { parameters, width, after, count }: PageFacts,
): string {
  const { bits, size, order } = group;
  const conditions = group.conditions?.(parameters) ?? [];
  const follows = order.follows(after, parameters);
  const isSet = `CASE WHEN ${IS_COVERED} THEN get_bit(${bits}, d.ordinal) ELSE 0 END = 1`;
  const select = `SELECT d.*, d.popularity + ${group.score} AS score`;
  const all = (...others: string[]): string => [...others, ...conditions, follows].join(' AND ');
  const end = `ORDER BY ${order.by} LIMIT ${count}`;
  if (size === null) return `(${select} FROM search_document d WHERE ${all(isSet)} ${end})`;
  if (size < width * WALKED_SHARE)
    return `(${select} FROM ${listed(bits)} JOIN search_document d USING (ordinal) WHERE ${all(IS_COVERED)} ${end})`;
  if (!order.isByPopularity) return `(${select} FROM search_document d WHERE ${all(isSet)} ${end})`;
  // The index alone tells which titles are in the set; only those are looked at.
  return `(${select} FROM (
      SELECT d.popularity, d.ordinal FROM search_document d WHERE ${isSet} AND ${follows} ORDER BY ${order.by}
    ) walked JOIN search_document d ON d.ordinal = walked.ordinal
    WHERE ${['true', ...conditions].join(' AND ')} ORDER BY walked.popularity DESC, walked.ordinal LIMIT ${count})`;
}

/** SQL: ordinals of the bits that are set, by the lengths of the gaps between them. */
const listed = (bits: string): string =>
  `(SELECT (sum(octet_length(gap) + 1) OVER (ORDER BY place) - 1)::int AS ordinal
      FROM string_to_table(${bits}::text, '1') WITH ORDINALITY AS gaps(gap, place)) listed`;

const scored = (score: number) => ({ score, order: scoreOrder(score) });

/** The titles by score, each in one group; within a group popularity is the order, and an index has that. */
function scoredGroups({ query }: BitmapSearch, sizes: SetSizes): Group[] {
  const begins = (parameters: SqlParameters): string =>
    `starts_with(d.search_name, ${parameters.add(query.phrase, 'text')})`;
  const name = (parameters: SqlParameters): string => parameters.add(query.phrase, 'text');
  const isNamed = sizes.rareInNames.length === 0;
  const named = (parameters: SqlParameters): string =>
    `d.name_words @@ ${parameters.add(typedSoFar(query.words), 'tsquery')}`;
  const rest = sizes.total - sizes.named;
  return [
    {
      ...scored(SCORE.equalName),
      bits: 'found',
      size: null,
      conditions: (parameters) => [`d.search_name = ${name(parameters)}`],
    },
    sizes.isFrequentBeginning
      ? {
          ...scored(SCORE.nameBegins),
          bits: 'beginning',
          size: sizes.beginning,
          conditions: (parameters) => [`d.search_name <> ${name(parameters)}`],
        }
      : {
          ...scored(SCORE.nameBegins),
          bits: 'found',
          size: null,
          conditions: (parameters) => [
            beginsWith('d.search_name', query.phrase, parameters),
            `d.search_name <> ${name(parameters)}`,
          ],
        },
    isNamed
      ? {
          ...scored(SCORE.nameWords),
          bits: 'named',
          // Names that begin so are counted whatever else they match: at least so many are left.
          size: sizes.named > 0 ? Math.max(1, sizes.named - sizes.beginning) : 0,
          conditions: (parameters) => [`NOT ${begins(parameters)}`],
        }
      : {
          ...scored(SCORE.nameWords),
          bits: 'found',
          size: null,
          conditions: (parameters) => [
            `d.name_words @@ ${parameters.add(typedSoFar(sizes.rareInNames), 'tsquery')}`,
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
