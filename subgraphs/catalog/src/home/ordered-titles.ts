import type { DataSource } from 'typeorm';
import type { CursorValue } from '../../../kit/src';
import type { Audience } from '../title/audience';
import type { TitleCount } from '../title/title-connection';
import { listedTo, visibleTo } from '../title/visible-titles';

/** Values of a statement, by the name under which its text finds them. $1 and $2 are the audience's age limit and region. */
export class StatementValues {
  private readonly own: unknown[] = [];

  /** `$3` and on. */
  add(value: unknown): string {
    this.own.push(value);
    return `$${this.own.length + 2}`;
  }

  of({ maxAge, region }: Audience): unknown[] {
    return [maxAge, region, ...this.own];
  }
}

/** An ordered list of titles (`t`) as SQL says it; ties are in the order of their ids. */
export interface OrderedTitles {
  values: StatementValues;
  /** What comes after `FROM title t`, such as a join. */
  join?: string;
  condition: string;
  /** Of one of these types and not null. */
  key: string;
  keyType: 'int' | 'float8' | 'text';
  isAscending?: boolean;
  /** The list ends after so many. */
  limit?: number | null;
  /** For curators: also titles whose licence is not open now and here. */
  includesClosed?: boolean;
}

export interface OrderedTitle {
  id: string;
  key: string | number;
}

const COUNTED_UP_TO = 10_000;

const fromTitles = ({ join = '', condition, includesClosed }: OrderedTitles): string => {
  // A parameter that stands nowhere has no type.
  const allowed = includesClosed ? `${visibleTo('$1')} AND $2::text IS NOT NULL` : listedTo('$1', '$2');
  return `FROM title t ${join} WHERE ${allowed} AND ${condition}`;
};

/** The titles that follow `after`, which holds a key and an id; null: from the start. */
export function readOrdered(
  db: DataSource,
  list: OrderedTitles,
  audience: Audience,
  limit: number,
  after: CursorValue[] | null,
): Promise<OrderedTitle[]> {
  const { key, keyType, isAscending = false } = list;
  const order = `ORDER BY key ${isAscending ? '' : 'DESC'}, id`;
  const values = list.values.of(audience);
  const next = (value: unknown): string => `$${values.push(value)}`;
  const following = (own: string, id: string): string => {
    if (!after) return 'true';
    const [k, i] = [`${next(after[0])}::${keyType}`, next(after[1])];
    const [upTo, before] = isAscending ? ['>=', '>'] : ['<=', '<'];
    // The first half alone can use an index.
    return `${own} ${upTo} ${k} AND (${own} ${before} ${k} OR ${id} > ${i})`;
  };
  const whole = `SELECT t.id, ${key} AS key ${fromTitles(list)}`;
  if (list.limit) {
    const cut = `SELECT * FROM (${whole} ${order} LIMIT ${next(list.limit)}) cut`;
    return db.query(`${cut} WHERE ${following('key', 'id')} ${order} LIMIT ${next(limit)}`, values);
  }
  return db.query(`${whole} AND ${following(key, 't.id')} ${order} LIMIT ${next(limit)}`, values);
}

/** How many there are, exact up to 10,000. */
export async function countOrdered(
  db: DataSource,
  list: OrderedTitles,
  audience: Audience,
): Promise<TitleCount> {
  const most = list.limit ?? COUNTED_UP_TO + 1;
  const [row] = await db.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM (SELECT 1 ${fromTitles(list)} LIMIT ${most}) counted`,
    list.values.of(audience),
  );
  const count = row?.count ?? 0;
  return { count: Math.min(count, COUNTED_UP_TO), isExact: count <= COUNTED_UP_TO };
}
