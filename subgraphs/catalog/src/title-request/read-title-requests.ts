import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { inSnapshot, keysetPage, newestEventId, type CursorValue, type Page } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { TitleRequest } from './title-request';
import type { TitleRequestStatus } from './title-request-status';

interface PageArguments {
  first: number;
  after?: string | null;
}
export type TitleRequestPage = Page<TitleRequest> & { eventCursor: string };

/** Requests of these states (none: all), those that most members ask for first, the oldest among equals. */
export function listTitleRequests(
  context: CatalogContext,
  statuses: readonly TitleRequestStatus[],
  page: PageArguments,
): Promise<TitleRequestPage> {
  const wanted = [...new Set(statuses)].sort();
  return readPage(context, `title-requests:${wanted.join()}`, page, (query, after) => {
    if (wanted.length > 0) query.andWhere('r.status IN (:...wanted)', { wanted });
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

/** What an account asks for, and asked for until it was answered: the newest first. */
export function listOwnTitleRequests(
  context: CatalogContext,
  userId: string,
  page: PageArguments,
): Promise<TitleRequestPage> {
  return readPage(context, `title-requests-of:${userId}`, page, (query, after) => {
    query.innerJoin('title_request_vote', 'v', 'v.request_id = r.id AND v.user_id = :userId', { userId });
    if (after) {
      const [, createdAt, id] = after;
      query.andWhere('(r.createdAt, r.id) < (:createdAt::timestamptz, :id::uuid)', { createdAt, id });
    }
    query.orderBy('r.createdAt', 'DESC').addOrderBy('r.id', 'DESC');
  });
}

function readPage(
  context: CatalogContext,
  list: string,
  page: PageArguments,
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
      keyOf: (request) => [request.voteCount, request.createdAt.toISOString(), request.id],
    });
    return { ...found, eventCursor: context.feed.cursorOf(await newestEventId(manager)) };
  });
}
