import type { EntityManager } from 'typeorm';
import { appendEvents, type Projection } from '../../../kit/src';
import { answerEvents, type AnsweredRequest } from './title-request-facts';

/**
 * Live requests whose titles can be played now, under whichever of their ids, are fulfilled, and who asked is told where
 * the licence reaches them. Append last, as every append.
 * @param titleIds null: whatever title
 */
export async function fulfilTitleRequests(
  manager: EntityManager,
  titleIds: readonly string[] | null,
): Promise<void> {
  const [fulfilled] = await manager.query<[AnsweredRequest[]]>(
    `UPDATE title_request r SET status = 'FULFILLED', decided_at = now()
       FROM (SELECT l.id, t.id AS playable_id, t.countries
               FROM title_request l LEFT JOIN title_alias a ON a.alias = l.title_id
               JOIN title t ON t.id = coalesce(a.title_id, l.title_id)
              WHERE l.status IN ('OPEN', 'ACCEPTED') AND ($1::text[] IS NULL OR t.id = ANY($1))
                AND t.is_published AND t.has_media
                AND (t.available_from IS NULL OR t.available_from <= now())
                AND (t.available_until IS NULL OR t.available_until > now())) f
      WHERE r.id = f.id AND r.status IN ('OPEN', 'ACCEPTED')
    RETURNING r.id, r.title_id AS "titleId", r.title_name AS "titleName", r.status, r.vote_count AS "voteCount",
      r.reason, f.playable_id AS "playableId", f.countries`,
    [titleIds],
  );
  await appendEvents(manager, await answerEvents(manager, fulfilled));
}

/** Follows the own log: a title that changed may be what somebody asked for. */
export const fulfilledTitleRequests: Projection = {
  name: 'catalog.fulfil-title-requests',
  owner: 'catalog',
  apply: async (manager, events) => {
    const changed = events.filter(({ type }) => type === 'title.changed').map(({ subjectId }) => subjectId);
    if (changed.length > 0) await fulfilTitleRequests(manager, changed);
  },
};
