import { appendEvents, type LogEvent, type Projection } from '../../../kit/src';
import type { TitleRequest } from './title-request';
import { answerEvents } from './title-request-facts';

/** Follows the own log: a title that can be played now fulfils what was asked for, under whichever of its ids. */
export const fulfilTitleRequests: Projection = {
  name: 'catalog.fulfil-title-requests',
  owner: 'catalog',
  apply: async (manager, events) => {
    const playable = events.filter(isPlayable).map(({ subjectId }) => subjectId);
    if (playable.length === 0) return;
    const [fulfilled] = await manager.query<[(TitleRequest & { playableId: string })[]]>(
      `WITH title_id AS (
         SELECT id, id AS playable_id FROM unnest($1::text[]) AS id
         UNION SELECT alias, title_id FROM title_alias WHERE title_id = ANY($1)
       )
       UPDATE title_request r SET status = 'FULFILLED', decided_at = now()
         FROM title_id t WHERE r.title_id = t.id AND r.status IN ('OPEN', 'ACCEPTED')
       RETURNING r.id, r.title_id AS "titleId", r.title_name AS "titleName", r.status, r.vote_count AS "voteCount",
         r.reason, t.playable_id AS "playableId"`,
      [playable],
    );
    await appendEvents(manager, await answerEvents(manager, fulfilled));
  },
};

function isPlayable({ type, payload }: LogEvent): boolean {
  const { mediaState, isPublished, episodes } = payload as {
    mediaState?: string;
    isPublished?: boolean;
    episodes?: { mediaState?: string }[];
  };
  const isReady =
    mediaState === 'READY' || (episodes ?? []).some((episode) => episode.mediaState === 'READY');
  return type === 'title.changed' && isPublished === true && isReady;
}
