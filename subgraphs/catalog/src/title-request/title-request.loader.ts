import type { DataSource } from 'typeorm';
import { inKeyOrder, isUuid } from '../../../kit/src';
import { isStorable } from '../row-by-id';
import { TitleRequest } from './title-request';
import { LIVE_STATUSES } from './title-request-status';

export const titleRequestById =
  (db: DataSource) =>
  async (ids: readonly string[]): Promise<(TitleRequest | null)[]> => {
    const rows = await db
      .createQueryBuilder(TitleRequest, 'r')
      .where('r.id = ANY(:ids)', { ids: ids.filter(isUuid) })
      .getMany();
    return inKeyOrder(ids, rows, (row) => row.id);
  };

/** The live request for each title, also where it was made under another of the title's ids. */
export const liveRequestByTitleId =
  (db: DataSource) =>
  async (titleIds: readonly string[]): Promise<(TitleRequest | null)[]> => {
    const known = titleIds.filter(isStorable);
    const places = await db.query<{ titleId: string; requestId: string }[]>(
      `SELECT coalesce(a.title_id, r.title_id) AS "titleId", r.id AS "requestId"
         FROM title_request r LEFT JOIN title_alias a ON a.alias = r.title_id
        WHERE r.status = ANY($2) AND (r.title_id = ANY($1) OR a.title_id = ANY($1))`,
      [known, LIVE_STATUSES],
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
