import { appendEvents, type NewEvent } from '../../../kit/src';
import type { EntityManager } from 'typeorm';
import type { MediaState } from '../media/media-asset';
import { UNRATED_AGE } from './maturity-rating';
import type { TitleKind } from './title-kind';

interface MediaFacts {
  mediaState: MediaState | 'NONE';
  assetId: string | null;
  /** Pixels of the renditions that are ready, ascending. */
  renditionHeights: number[];
  durationSeconds: number | null;
}
interface EpisodeFacts extends MediaFacts {
  id: string;
  seasonNumber: number;
  number: number;
}

/** The whole state of a title as other subgraphs need it: the payload of `title.changed`. */
interface TitleChangedPayload extends MediaFacts {
  name: string;
  kind: TitleKind;
  isPublished: boolean;
  availableFrom: string | null;
  availableUntil: string | null;
  /** ISO 3166-1 alpha-2; null is everywhere. */
  countries: string[] | null;
  isPremium: boolean;
  /** Years; unrated titles count as 18. */
  maturityAge: number;
  /** In the order of viewing; empty for a film. */
  episodes: EpisodeFacts[];
}

const MEDIA = `
  'mediaState', coalesce(m.state, 'NONE'), 'assetId', m.id,
  'renditionHeights', to_jsonb(coalesce(m.heights, '{}')), 'durationSeconds', m.duration_seconds`;

const READ_FACTS = `
  SELECT t.id, jsonb_build_object(
      'name', t.name, 'kind', t.kind, 'isPublished', t.is_published, 'availableFrom', t.available_from,
      'availableUntil', t.available_until, 'countries', t.countries, 'isPremium', t.is_premium,
      'maturityAge', coalesce(t.maturity_age, ${UNRATED_AGE}), 'episodes', coalesce(e.episodes, '[]'), ${MEDIA}
    ) AS payload
  FROM title t
  LEFT JOIN media_asset m ON m.title_id = t.id AND m.episode_id IS NULL
  LEFT JOIN (
    SELECT s.title_id, jsonb_agg(jsonb_build_object('id', e.id, 'seasonNumber', s.number, 'number', e.number, ${MEDIA})
             ORDER BY s.number, e.number) AS episodes
      FROM season s JOIN episode e ON e.season_id = s.id LEFT JOIN media_asset m ON m.episode_id = e.id
     GROUP BY s.title_id
  ) e ON e.title_id = t.id
  WHERE $1::text[] IS NULL OR t.id = ANY($1)
  ORDER BY t.id`;

/**
 * Tells the consumers what these titles (null: all) are now. Last in the transaction, as every append.
 * Returns how many there were.
 */
export async function appendTitleFacts(
  manager: EntityManager,
  titleIds: readonly string[] | null,
): Promise<number> {
  // Taken before reading: no newer fact can get into the log between what is read here and its appending.
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.event'))`);
  const rows = await manager.query<
    {
      id: string;
      payload: TitleChangedPayload;
    }[]
  >(READ_FACTS, [titleIds]);
  const events = rows.map(({ id, payload }): NewEvent => ({
    type: 'title.changed',
    subjectId: id,
    payload: { ...payload },
  }));
  await appendEvents(manager, events);
  return events.length;
}
