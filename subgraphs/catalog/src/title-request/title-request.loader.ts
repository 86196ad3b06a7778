import type { DataSource } from 'typeorm';
import { inKeyOrder, isUuid } from '../../../kit/src';
import { isStorable } from '../row-by-id';
import { TitleRequest } from './title-request';
import { DECLINE_HOLDS_DAYS, LIVE_STATUSES } from './title-request-status';

export const titleRequestById =
  (db: DataSource) =>
  async (ids: readonly string[]): Promise<(TitleRequest | null)[]> => {
    const rows = await db
      .createQueryBuilder(TitleRequest, 'r')
      .where('r.id = ANY(:ids)', { ids: ids.filter(isUuid) })
      .getMany();
    return inKeyOrder(ids, rows, (row) => row.id);
  };

/**
 * For each title the live request, also where it was made under another of the title's ids; before one that others
 * made, what was declined to this account and still holds.
 */
export const requestByTitleId =
  (db: DataSource, userId: string | null) =>
  async (titleIds: readonly string[]): Promise<(TitleRequest | null)[]> => {
    const places = await db.query<{ titleId: string; requestId: string }[]>(
      `WITH asked AS (
         SELECT id, id AS known_as FROM unnest($1::text[]) AS id
         UNION ALL SELECT title_id, alias FROM title_alias WHERE title_id = ANY($1))
       SELECT DISTINCT ON (asked.id) asked.id AS "titleId", r.id AS "requestId"
         FROM asked JOIN title_request r ON r.title_id = asked.known_as
         LEFT JOIN title_request_vote v ON v.request_id = r.id AND v.user_id = $3
        WHERE r.status = ANY($2)
           OR r.status = 'DECLINED' AND v.user_id IS NOT NULL AND r.decided_at > now() - make_interval(days => $4)
        ORDER BY asked.id, v.user_id IS NOT NULL DESC, r.status = ANY($2) DESC, r.decided_at DESC`,
      [titleIds.filter(isStorable), LIVE_STATUSES, userId, DECLINE_HOLDS_DAYS],
    );
    const rows =
      places.length > 0 ? await titleRequestById(db)(places.map(({ requestId }) => requestId)) : [];
    const byTitleId = new Map(places.map(({ titleId }, index) => [titleId, rows[index] ?? null]));
    return titleIds.map((id) => byTitleId.get(id) ?? null);
  };

/** The id of the library's row for each id, which may be TMDB's; null where it holds none. */
export const rowIdByTitleId =
  (db: DataSource) =>
  async (titleIds: readonly string[]): Promise<(string | null)[]> => {
    const rows = await db.query<{ asked: string; id: string }[]>(
      `SELECT asked.id AS asked, t.id FROM unnest($1::text[]) AS asked(id)
         LEFT JOIN title_alias a ON a.alias = asked.id JOIN title t ON t.id = coalesce(a.title_id, asked.id)`,
      [titleIds],
    );
    const found = new Map(rows.map(({ asked, id }) => [asked, id]));
    return titleIds.map((id) => found.get(id) ?? null);
  };

/** Whether this account asks for each of the requests. */
export const hasVoteByRequestId =
  (db: DataSource, userId: string | null) =>
  async (requestIds: readonly string[]): Promise<boolean[]> => {
    if (userId === null) return requestIds.map(() => false);
    const rows = await db.query<{ id: string }[]>(
      'SELECT request_id AS id FROM title_request_vote WHERE user_id = $1 AND request_id = ANY($2)',
      [userId, requestIds],
    );
    const voted = new Set(rows.map(({ id }) => id));
    return requestIds.map((id) => voted.has(id));
  };
