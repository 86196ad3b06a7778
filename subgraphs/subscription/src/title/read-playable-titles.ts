import type { EntityManager } from 'typeorm';
import type { PlayableTitleNow } from './playable-title';

/** Titles by id, with their licence windows at this moment by the database's clock. */
export async function readPlayableTitles(
  manager: Pick<EntityManager, 'query'>,
  titleIds: readonly string[],
): Promise<Map<string, PlayableTitleNow>> {
  const rows = await manager.query<PlayableTitleNow[]>(
    `SELECT title_id AS "titleId", is_published AS "isPublished", available_from AS "availableFrom",
            available_until AS "availableUntil", countries, is_premium AS "isPremium",
            maturity_age AS "maturityAge", media_state AS "mediaState", asset_id AS "assetId", episodes,
            coalesce(available_from <= clock_timestamp(), true) AS "hasBegun",
            coalesce(available_until <= clock_timestamp(), false) AS "hasEnded"
       FROM playable_title WHERE title_id = ANY($1)`,
    [titleIds],
  );
  return new Map(rows.map((row) => [row.titleId, row]));
}
