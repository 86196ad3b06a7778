import { keysetPage, type CursorCodec, type CursorValue, type PageInfo, type Viewer } from '../../../kit/src';
import type { DataSource } from 'typeorm';
import { UNRATED_AGE } from './known-title';
import type { WatchedTitle } from './watched-title';

/** A row of a profile's list, newest first. */
export interface ListedRow {
  titleId: string;
  listedAt: Date;
  /** False when the title is hidden or has vanished. */
  isVisible: boolean;
}

export interface TitlePage<F> {
  edges: ({ cursor: string; node: WatchedTitle | null } & F)[];
  nodes: (WatchedTitle | null)[];
  pageInfo: PageInfo;
}

interface TitlePageOptions<R extends ListedRow, F> {
  db: DataSource;
  cursors: CursorCodec;
  viewer: Viewer;
  first: number;
  after: string | null | undefined;
  /** Names the list for its cursors. */
  list: string;
  /** Parameters: profile, maximum age, listedAt and titleId to follow (null: from the start), limit. */
  sql: string;
  /** What an edge says besides its title. */
  factsOf: (row: R) => F;
}

/**
 * One page of a profile's titles by keyset; the titles themselves are stubs that the catalogue completes.
 * @throws BAD_USER_INPUT for `first` outside 1 to 100 or a cursor of another list or profile.
 */
export async function readTitlePage<R extends ListedRow, F>(
  options: TitlePageOptions<R, F>,
): Promise<TitlePage<F>> {
  const { db, viewer, first, after, cursors, factsOf } = options;
  const page = await keysetPage<R>({
    first,
    after,
    cursors,
    list: `${options.list}:${viewer.profileId}`,
    keyOf: (row): CursorValue[] => [row.listedAt.toISOString(), row.titleId],
    read: (limit, key) =>
      db.query(options.sql, [viewer.profileId, viewer.maxAge, key?.[0] ?? null, key?.[1] ?? null, limit]),
  });
  const edges = page.edges.map(({ cursor, node: row }) => ({
    ...factsOf(row),
    cursor,
    node: row.isVisible ? { id: row.titleId } : null,
  }));
  return { edges, nodes: edges.map((edge) => edge.node), pageInfo: page.pageInfo };
}

/** Of a title joined as `known_title k`. */
export const IS_VISIBLE = `k.is_published IS TRUE AS "isVisible"`;

/**
 * Whether the maximum age $2 permits the title joined as `known_title k`; one that is not known counts as 18. Rows of
 * others are left out whole: what an edge says besides its title would tell of it.
 */
export const IS_WITHIN_AGE = `($2::int IS NULL OR coalesce(k.maturity_age, ${UNRATED_AGE}) <= $2)`;
