import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { appendEvent, notFound, requireViewer } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { AvailabilityState } from '../title/availability';
import type { Title } from '../title/title';
import { requestEvent, TitleRequestEventType } from './title-request-facts';
import { AlreadyPlayable, TitleRequestLimit } from './title-request-results';
import { TitleRequest } from './title-request';
import { DECLINE_HOLDS_DAYS, LIVE_STATUSES } from './title-request-status';

/** How many open requests one account may have its vote on. */
export const OPEN_REQUESTS_PER_ACCOUNT = 10;

/**
 * Asks for a title, or joins those who do. Safe to repeat: a second vote of one account changes nothing. Who was told no
 * within the last thirty days gets that request again, with its reason.
 * @throws NOT_FOUND for a title that does not exist or is not for the profile.
 */
export async function requestTitle(
  context: CatalogContext,
  titleId: string,
): Promise<TitleRequest | AlreadyPlayable | TitleRequestLimit> {
  const { userId, region } = requireViewer(context);
  const title = await context.loaders.titleById.load(titleId);
  if (!title) throw notFound('title');
  if (title.hasMedia && title.availabilityState === AvailabilityState.OPEN) return AlreadyPlayable.of(title);
  const genres = await Promise.all(title.genreIds.map((id) => context.loaders.genreById.load(id)));
  const genreNames = genres.flatMap((genre) => (genre ? [genre.name] : []));
  return context.db.transaction(async (manager) => {
    const ids = await idsOf(manager, title.id);
    // Two tabs of one account take turns, so that together they keep to the limit.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('title-request ' || $1))`, [userId]);
    // And so do all who ask for one title: it is opened again, or asked for first, by one of them.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('title-request for ' || $1))`, [title.id]);
    const [known] = await manager.query<{ hasVote: boolean; openVotes: number }[]>(
      `SELECT count(*) FILTER (WHERE r.status = 'OPEN')::int AS "openVotes",
              coalesce(bool_or(r.title_id = ANY($2) AND r.status IN ('OPEN', 'ACCEPTED')), false) AS "hasVote"
         FROM title_request_vote v JOIN title_request r ON r.id = v.request_id WHERE v.user_id = $1`,
      [userId, ids],
    );
    const declined = await manager
      .createQueryBuilder(TitleRequest, 'r')
      .innerJoin('title_request_vote', 'v', 'v.request_id = r.id AND v.user_id = :userId', { userId })
      .where("r.titleId IN (:...ids) AND r.status = 'DECLINED'", { ids })
      .andWhere('r.decidedAt > now() - make_interval(days => :days)', { days: DECLINE_HOLDS_DAYS })
      .orderBy('r.decidedAt', 'DESC')
      .getOne();
    if (declined && !known?.hasVote) return declined;
    if (!known?.hasVote && (known?.openVotes ?? 0) >= OPEN_REQUESTS_PER_ACCOUNT) {
      return TitleRequestLimit.of(OPEN_REQUESTS_PER_ACCOUNT);
    }
    const { request, isNew } = await lockLiveRequest(manager, ids, () =>
      insertRequest(manager, title, genreNames, userId, ids),
    );
    const voted = await manager.query<unknown[]>(
      `INSERT INTO title_request_vote (request_id, user_id, region, maturity_age, created_at)
       VALUES ($1, $2, $3, $4, now())
       ON CONFLICT DO NOTHING RETURNING user_id`,
      [request.id, userId, region, title.maturityAge],
    );
    if (voted.length === 0) return request;
    await manager.query('UPDATE title_request SET vote_count = vote_count + 1 WHERE id = $1', [request.id]);
    const counted = Object.assign(request, { voteCount: request.voteCount + 1 });
    const type = isNew ? TitleRequestEventType.MADE : TitleRequestEventType.VOTED;
    await appendEvent(manager, requestEvent(type, counted));
    return counted;
  });
}

/** The live request for the title under any of its ids, held until the transaction ends; made where there is none. */
async function lockLiveRequest(
  manager: EntityManager,
  ids: readonly string[],
  insert: () => Promise<boolean>,
): Promise<{ request: TitleRequest; isNew: boolean }> {
  for (;;) {
    const isNew = await insert();
    const request = await manager
      .createQueryBuilder(TitleRequest, 'r')
      .setLock('pessimistic_write')
      .where('r.titleId IN (:...ids) AND r.status IN (:...live)', { ids, live: LIVE_STATUSES })
      .orderBy('r.createdAt')
      .getOne();
    if (request) return { request, isNew };
    // It ended while its lock was waited for: its last asker took the vote back, or a curator was faster.
  }
}

/** Whether there was none. One that was taken back by all is opened again, so that going to and fro leaves one row. */
async function insertRequest(
  manager: EntityManager,
  title: Title,
  genreNames: readonly string[],
  userId: string,
  ids: readonly string[],
): Promise<boolean> {
  const [reopened] = await manager.query<[unknown[], number]>(
    `UPDATE title_request SET status = 'OPEN', asked_by_id = $2, created_at = now()
      WHERE id = (SELECT id FROM title_request WHERE title_id = ANY($1) AND status = 'WITHDRAWN' LIMIT 1 FOR UPDATE)
        AND status = 'WITHDRAWN'
        AND NOT EXISTS (SELECT 1 FROM title_request WHERE title_id = ANY($1) AND status IN ('OPEN', 'ACCEPTED'))
     RETURNING id`,
    [ids, userId],
  );
  if (reopened.length > 0) return true;
  const made = await manager.query<unknown[]>(
    `INSERT INTO title_request (id, title_id, title_name, kind, year, genres, status, asked_by_id, created_at)
     SELECT $1, $2, $3, $4, $5, $6, 'OPEN', $7, now()
      WHERE NOT EXISTS (SELECT 1 FROM title_request WHERE title_id = ANY($8) AND status IN ('OPEN', 'ACCEPTED'))
     ON CONFLICT (title_id) WHERE status IN ('OPEN', 'ACCEPTED') DO NOTHING RETURNING id`,
    [randomUUID(), title.id, title.name, title.kind, title.year, genreNames, userId, ids],
  );
  return made.length > 0;
}

/** A title may have been asked for under TMDB's id, before the library took it in. */
async function idsOf(manager: EntityManager, titleId: string): Promise<string[]> {
  const rows = await manager.query<{ alias: string }[]>('SELECT alias FROM title_alias WHERE title_id = $1', [
    titleId,
  ]);
  return [titleId, ...rows.map(({ alias }) => alias)];
}
