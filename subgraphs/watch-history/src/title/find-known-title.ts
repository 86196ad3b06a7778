import type { DataSource } from 'typeorm';
import type { Viewer } from '../../../kit/src';

export interface FoundTitle {
  isSeries: boolean;
  /** Of the episode when one was asked for, else of the title; null while it is not known. */
  durationSeconds: number | null;
  /** False when an episode was asked for that the title does not have. */
  hasEpisode: boolean;
  /** The database's clock, milliseconds since 1970. */
  databaseNow: number;
}

/**
 * A published title that the viewer's profile may see, with the episode if one is asked for.
 * Null when there is none, or when it is above the profile's maturity age.
 */
export async function findKnownTitle(
  db: DataSource,
  viewer: Viewer,
  titleId: string,
  episodeId: string | null = null,
): Promise<FoundTitle | null> {
  // Postgres has no text with this character, so nothing stored has such an id.
  if (`${titleId}${episodeId ?? ''}`.includes('\0')) return null;
  const [row] = await db.query<FoundTitle[]>(
    `SELECT t.is_series AS "isSeries",
            CASE WHEN $3::text IS NULL THEN t.duration_seconds ELSE e.duration_seconds END AS "durationSeconds",
            $3::text IS NULL OR e.episode_id IS NOT NULL AS "hasEpisode",
            extract(epoch FROM clock_timestamp())::float8 * 1000 AS "databaseNow"
       FROM known_title t
       LEFT JOIN known_episode e ON e.title_id = t.title_id AND e.episode_id = $3
      WHERE t.title_id = $1 AND t.is_published AND ($2::int IS NULL OR t.maturity_age <= $2)`,
    [titleId, viewer.maxAge, episodeId],
  );
  return row ?? null;
}
