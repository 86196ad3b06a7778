import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import {
  checkFirst,
  inSnapshot,
  keysetPage,
  newestEventId,
  type CursorValue,
  type Page,
} from '../../../kit/src';
import type { CatalogContext } from '../context';
import { visibleTo } from '../title/visible-titles';
import { TitleRequest } from './title-request';
import { requestedTitle } from './requested-title';
import { LIVE_STATUSES, type TitleRequestStatus } from './title-request-status';

interface PageArguments {
  first: number;
  after?: string | null;
}
export type TitleRequestPage = Page<TitleRequest> & { eventCursor: string };

/**
 * Requests of these states (none: all): those that most members ask for first, the oldest among equals; where only ended
 * ones are asked for, the last that ended first.
 */
export function listTitleRequests(
  context: CatalogContext,
  statuses: readonly TitleRequestStatus[],
  page: PageArguments,
): Promise<TitleRequestPage> {
  const wanted = [...new Set(statuses)].sort();
  const list = `title-requests:${wanted.join()}`;
  const isEnded = wanted.length > 0 && !LIVE_STATUSES.some((status) => wanted.includes(status));
  return readPage(context, list, page, isEnded ? endKey : voteKey, (query, after) => {
    if (wanted.length > 0) query.andWhere('r.status IN (:...wanted)', { wanted });
    if (isEnded) {
      if (after) {
        const [endedAt, id] = after;
        query.andWhere(`(${ENDED_AT}, r.id) < (:endedAt::timestamptz, :id::uuid)`, { endedAt, id });
      }
      query.orderBy(ENDED_AT, 'DESC').addOrderBy('r.id', 'DESC');
      return;
    }
    if (after) {
      const [voteCount, createdAt, id] = after;
      query.andWhere(
        `(r.voteCount < :voteCount OR (r.voteCount = :voteCount AND (r.createdAt, r.id) > (:createdAt::timestamptz, :id::uuid)))`,
        { voteCount, createdAt, id },
      );
    }
    query.orderBy('r.voteCount', 'DESC').addOrderBy('r.createdAt').addOrderBy('r.id');
  });
}

const voteKey = (r: TitleRequest): CursorValue[] => [r.voteCount, r.createdAt.toISOString(), r.id];
const endKey = (r: TitleRequest): CursorValue[] => [(r.decidedAt ?? r.createdAt).toISOString(), r.id];
const ownKey = (r: TitleRequest): CursorValue[] => [r.createdAt.toISOString(), r.id];
// Nobody decides that one is taken back.
const ENDED_AT = 'coalesce(r.decided_at, r.created_at)';

/** What an account asks for, and asked for until it was answered: the newest first. */
export const listOwnTitleRequests = (
  context: CatalogContext,
  userId: string,
  page: PageArguments,
): Promise<TitleRequestPage> => readOwnPage(context, userId, page, null);

/** How many requests one statement reads where some of them may be withheld. */
const REQUESTS_PER_READ = 100;
/** After as many a page is sent as it is, however little is on it. */
const READS_PER_PAGE = 3;
const FEWEST_AT_ONCE = 20;

/**
 * As `listOwnTitleRequests`, without those of titles that a profile with an age limit may not know of. A page may hold
 * fewer than were asked for while more follow.
 * @param maxAge years
 */
export async function listOwnTitleRequestsForAge(
  context: CatalogContext,
  userId: string,
  { first, after }: PageArguments,
  maxAge: number,
): Promise<TitleRequestPage> {
  const wanted = checkFirst(first) + 1;
  const atOnce = Math.max(wanted, FEWEST_AT_ONCE);
  const edges: TitleRequestPage['edges'] = [];
  const reads: TitleRequestPage[] = [];
  let read: TitleRequestPage;
  do {
    const from = reads.at(-1)?.pageInfo.endCursor ?? after;
    read = await readOwnPage(context, userId, { first: REQUESTS_PER_READ, after: from }, maxAge);
    reads.push(read);
    for (let at = 0; at < read.edges.length && edges.length < wanted; at += atOnce) {
      const some = read.edges.slice(at, at + atOnce);
      const titles = await Promise.all(some.map(({ node }) => requestedTitle(context, node)));
      edges.push(...some.filter((_, index) => titles[index]));
    }
  } while (edges.length < wanted && read.pageInfo.hasNextPage && reads.length < READS_PER_PAGE);
  const isCutShort = edges.length < wanted && read.pageInfo.hasNextPage;
  const shown = edges.slice(0, first);
  return {
    // What happened since the first reading comes with the events.
    ...(reads[0] ?? read),
    edges: shown,
    nodes: shown.map(({ node }) => node),
    pageInfo: {
      hasPreviousPage: Boolean(after),
      hasNextPage: isCutShort || edges.length > first,
      startCursor: shown[0]?.cursor ?? null,
      endCursor: (isCutShort ? read.pageInfo.endCursor : shown.at(-1)?.cursor) ?? null,
    },
  };
}

/** @param maxAge years; leaves out what is known to be above it, by the library or since it was asked for. */
function readOwnPage(
  context: CatalogContext,
  userId: string,
  page: PageArguments,
  maxAge: number | null,
): Promise<TitleRequestPage> {
  return readPage(context, `title-requests-of:${userId}`, page, ownKey, (query, after) => {
    query.innerJoin('title_request_vote', 'v', 'v.request_id = r.id AND v.user_id = :userId', { userId });
    if (maxAge !== null) {
      query
        .leftJoin('title_alias', 'a', 'a.alias = r.title_id')
        .leftJoin('title', 't', 't.id = coalesce(a.title_id, r.title_id)')
        .andWhere(
          `CASE WHEN t.id IS NULL THEN coalesce(v.maturity_age <= :maxAge, true) ELSE ${visibleTo(':maxAge')} END`,
          { maxAge },
        );
    }
    if (after) {
      const [createdAt, id] = after;
      query.andWhere('(r.createdAt, r.id) < (:createdAt::timestamptz, :id::uuid)', { createdAt, id });
    }
    query.orderBy('r.createdAt', 'DESC').addOrderBy('r.id', 'DESC');
  });
}

function readPage(
  context: CatalogContext,
  list: string,
  page: PageArguments,
  keyOf: (request: TitleRequest) => CursorValue[],
  narrow: (query: SelectQueryBuilder<TitleRequest>, after: CursorValue[] | null) => void,
): Promise<TitleRequestPage> {
  return inSnapshot(context.db, async (manager: EntityManager) => {
    const found = await keysetPage<TitleRequest>({
      ...page,
      after: page.after,
      cursors: context.cursors,
      list,
      read: (limit, after) => {
        const query = manager.createQueryBuilder(TitleRequest, 'r').limit(limit);
        narrow(query, after);
        return query.getMany();
      },
      keyOf,
    });
    return { ...found, eventCursor: context.feed.cursorOf(await newestEventId(manager)) };
  });
}
