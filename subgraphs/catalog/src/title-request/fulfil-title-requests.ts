import type { EntityManager } from 'typeorm';
import { appendEvents, type Projection } from '../../../kit/src';
import type { TitleRequest } from './title-request';
import { mergeTitleRequests } from './merge-title-requests';
import { answerEvents, requestEvent, TitleRequestEventType } from './title-request-facts';
import type { TitleRequestStatus } from './title-request-status';

/**
 * Live requests whose titles can be played now, under whichever of their ids, by somebody who asks are fulfilled, and who
 * asked is told. Those whom the licence does not reach go on asking, in a request of their own.
 * @param titleIds null: whatever title; two requests for one become one first
 */
export async function fulfilTitleRequests(
  manager: EntityManager,
  titleIds: readonly string[] | null,
): Promise<void> {
  // Before anybody is told: who is in two requests for one title is told once.
  const merged = titleIds === null ? await mergeTitleRequests(manager) : [];
  const [fulfilled] = await manager.query<[(TitleRequest & Licensed)[]]>(
    `UPDATE title_request r SET status = 'FULFILLED', decided_at = now()
       FROM (SELECT l.id, l.status AS was, l.decided_at, t.countries
               FROM title_request l LEFT JOIN title_alias a ON a.alias = l.title_id
               JOIN title t ON t.id = coalesce(a.title_id, l.title_id)
              WHERE l.status IN ('OPEN', 'ACCEPTED') AND ($1::text[] IS NULL OR t.id = ANY($1))
                AND t.is_published AND t.has_media
                AND (t.available_from IS NULL OR t.available_from <= now())
                AND (t.available_until IS NULL OR t.available_until > now())
                AND (t.countries IS NULL OR EXISTS (
                  SELECT 1 FROM title_request_vote v WHERE v.request_id = l.id AND v.region = ANY(t.countries)))) f
      WHERE r.id = f.id AND r.status IN ('OPEN', 'ACCEPTED')
    RETURNING r.id, r.title_id AS "titleId", r.title_name AS "titleName", r.status, r.vote_count AS "voteCount",
      r.reason, f.was, f.decided_at AS "wasDecidedAt", f.countries`,
    [titleIds],
  );
  const split = await splitUnreached(manager, fulfilled);
  const goingOn = split.map((request) => requestEvent(TitleRequestEventType.MADE, request));
  await appendEvents(manager, [...merged, ...(await answerEvents(manager, fulfilled)), ...goingOn]);
}

interface Licensed {
  was: TitleRequestStatus;
  wasDecidedAt: Date | null;
  /** Where it may be played; null is everywhere. */
  countries: readonly string[] | null;
}

/** Gives the votes that a licence does not reach a live request of their own, as the fulfilled one was. */
async function splitUnreached(
  manager: EntityManager,
  fulfilled: readonly (TitleRequest & Licensed)[],
): Promise<TitleRequest[]> {
  const licensed = fulfilled.filter(({ countries }) => countries !== null);
  if (licensed.length === 0) return [];
  return manager.query<TitleRequest[]>(
    `WITH unreached AS (
       SELECT f.id, f.was, f."wasDecidedAt", f.countries, gen_random_uuid() AS new_id, count(*)::int AS votes,
              (array_agg(v.user_id ORDER BY v.created_at, v.user_id))[1] AS first_asker
         FROM jsonb_to_recordset($1::jsonb) AS f(id uuid, was text, "wasDecidedAt" timestamptz, countries text[])
         JOIN title_request_vote v ON v.request_id = f.id AND v.region <> ALL(f.countries)
        GROUP BY f.id, f.was, f."wasDecidedAt", f.countries),
     rest AS (
       UPDATE title_request r SET vote_count = vote_count - u.votes FROM unreached u WHERE r.id = u.id),
     moved AS (
       UPDATE title_request_vote v SET request_id = u.new_id FROM unreached u
        WHERE v.request_id = u.id AND v.region <> ALL(u.countries))
     INSERT INTO title_request (id, title_id, title_name, kind, year, genres, status, vote_count, asked_by_id, created_at,
       reason, decided_by_id, decided_at)
     SELECT u.new_id, r.title_id, r.title_name, r.kind, r.year, r.genres, u.was, u.votes, u.first_asker, r.created_at,
            r.reason, r.decided_by_id, u."wasDecidedAt"
       FROM unreached u JOIN title_request r ON r.id = u.id
     RETURNING id, title_id AS "titleId", status, vote_count AS "voteCount"`,
    [
      JSON.stringify(
        licensed.map(({ id, was, wasDecidedAt, countries }) => ({ id, was, wasDecidedAt, countries })),
      ),
    ],
  );
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
