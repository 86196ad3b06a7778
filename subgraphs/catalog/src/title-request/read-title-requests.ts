import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { inSnapshot, keysetPage, newestEventId, type CursorValue, type Page } from '../../../kit/src';
import type { CatalogContext } from '../context';
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
export function listOwnTitleRequests(
  context: CatalogContext,
  userId: string,
  page: PageArguments,
): Promise<TitleRequestPage> {
  return readPage(context, `title-requests-of:${userId}`, page, ownKey, (query, after) => {
    query.innerJoin('title_request_vote', 'v', 'v.request_id = r.id AND v.user_id = :userId', { userId });
    if (after) {
      const [createdAt, id] = after;
      query.andWhere('(r.createdAt, r.id) < (:createdAt::timestamptz, :id::uuid)', { createdAt, id });
    }
    query.orderBy('r.createdAt', 'DESC').addOrderBy('r.id', 'DESC');
  });
}

/** As `listOwnTitleRequests`, without those of titles that a profile with an age limit may not know of. */
export async function listOwnTitleRequestsForAge(
  context: CatalogContext,
  userId: string,
  { first, after }: PageArguments,
): Promise<TitleRequestPage> {
  const edges: TitleRequestPage['edges'] = [];
  let page: TitleRequestPage;
  let cursor = after;
  do {
    page = await listOwnTitleRequests(context, userId, { first, after: cursor });
    const titles = await Promise.all(page.nodes.map((request) => requestedTitle(context, request)));
    edges.push(...page.edges.filter((_, index) => titles[index]));
    cursor = page.pageInfo.endCursor;
  } while (edges.length <= first && page.pageInfo.hasNextPage);
  const shown = edges.slice(0, first);
  return {
    ...page,
    edges: shown,
    nodes: shown.map(({ node }) => node),
    pageInfo: {
      ...page.pageInfo,
      hasPreviousPage: Boolean(after),
      hasNextPage: edges.length > first,
      startCursor: shown[0]?.cursor ?? null,
      endCursor: shown.at(-1)?.cursor ?? null,
    },
  };
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
