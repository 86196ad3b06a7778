import type { EntityManager } from 'typeorm';
import { addJob, type NewEvent } from '../../../kit/src';
import { catalogSchema } from '../library-job/catalog-schema';
import type { TitleRequest } from './title-request';
import { requestEvent, TitleRequestEventType } from './title-request-facts';
import { TitleRequestStatus } from './title-request-status';

/** Fulfils requests, of whatever title; those for one title become one first. */
const FULFIL_TASK = 'fulfil_title_requests';

/** Merges the requests for a title soon where it has two, in the transaction that gives it another id. */
export async function queueMerge(manager: EntityManager, titleId: string): Promise<void> {
  const live = await manager.query<unknown[]>(
    `SELECT FROM title_request WHERE status IN ('OPEN', 'ACCEPTED')
        AND (title_id = $1 OR title_id IN (SELECT alias FROM title_alias WHERE title_id = $1)) LIMIT 2`,
    [titleId],
  );
  if (live.length > 1) await addJob(manager, catalogSchema, FULFIL_TASK, {}, { key: FULFIL_TASK });
}

/** A live request, and the one of the same title that it goes into. */
interface Twin {
  id: string;
  keptId: string;
}

// An accepted one is kept before others, the oldest before younger ones.
const FIND_TWINS = `
  SELECT id, kept_id AS "keptId" FROM (
    SELECT r.id, first_value(r.id) OVER same AS kept_id FROM title_request r
      LEFT JOIN title_alias a ON a.alias = r.title_id WHERE r.status IN ('OPEN', 'ACCEPTED')
    WINDOW same AS (PARTITION BY coalesce(a.title_id, r.title_id)
                    ORDER BY r.status = 'ACCEPTED' DESC, r.created_at, r.id)) live
   WHERE id <> kept_id`;

/**
 * Makes one live request of two that turned out to be for one title, because a link to TMDB gave it a second id. Each
 * account's vote counts once; the other request is withdrawn. Returns what the log is to be told.
 */
export async function mergeTitleRequests(manager: EntityManager): Promise<NewEvent[]> {
  const seen = await manager.query<Twin[]>(FIND_TWINS);
  if (seen.length === 0) return [];
  await manager.query('SELECT 1 FROM title_request WHERE id = ANY($1) ORDER BY id FOR UPDATE', [
    seen.flatMap(({ id, keptId }) => [id, keptId]),
  ]);
  // Of those that are held now; somebody may have been faster, and others may have come.
  const held = new Set(seen.flatMap(({ id, keptId }) => [id, keptId]));
  const twins = (await manager.query<Twin[]>(FIND_TWINS)).filter(
    ({ id, keptId }) => held.has(id) && held.has(keptId),
  );
  const [ids, keptIds] = [twins.map(({ id }) => id), twins.map(({ keptId }) => keptId)];
  await manager.query(
    `INSERT INTO title_request_vote (request_id, user_id, region, maturity_age, created_at)
     SELECT twin.kept_id, v.user_id, v.region, v.maturity_age, v.created_at
       FROM unnest($1::uuid[], $2::uuid[]) AS twin(id, kept_id) JOIN title_request_vote v ON v.request_id = twin.id
      ORDER BY v.created_at ON CONFLICT DO NOTHING`,
    [ids, keptIds],
  );
  await manager.query('DELETE FROM title_request_vote WHERE request_id = ANY($1)', [ids]);
  const [changed] = await manager.query<[TitleRequest[], number]>(
    `UPDATE title_request r SET status = CASE WHEN r.id = ANY($1) THEN 'WITHDRAWN' ELSE r.status END,
            vote_count = (SELECT count(*) FROM title_request_vote v WHERE v.request_id = r.id)
      WHERE r.id = ANY($1) OR r.id = ANY($2)
     RETURNING r.id, r.title_id AS "titleId", r.status, r.vote_count AS "voteCount"`,
    [ids, keptIds],
  );
  const { VOTED, WITHDRAWN } = TitleRequestEventType;
  return changed.map((request) =>
    requestEvent(request.status === TitleRequestStatus.WITHDRAWN ? WITHDRAWN : VOTED, request),
  );
}
