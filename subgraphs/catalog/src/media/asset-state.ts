import type { DataSource } from 'typeorm';
import { appendTitleFacts } from '../title/title-facts';
import type { MediaState } from './media-asset';

interface AssetFacts {
  state: MediaState;
  /** Pixels, ascending. */
  heights?: number[];
  durationSeconds?: number;
}

/** Changes what is known of an asset, of its title's being playable, and tells the consumers: all or none. */
export function setAssetState(db: DataSource, assetId: string, facts: AssetFacts): Promise<void> {
  return db.transaction(async (manager) => {
    const [rows] = await manager.query<[{ titleId: string }[], number]>(
      `UPDATE media_asset SET state = $2, heights = $3, duration_seconds = coalesce($4, duration_seconds), changed_at = now()
        WHERE id = $1 RETURNING title_id AS "titleId"`,
      [assetId, facts.state, facts.heights ?? [], facts.durationSeconds ?? null],
    );
    const titleIds = rows.map((row) => row.titleId);
    await manager.query(
      `UPDATE title SET has_media = EXISTS (
         SELECT 1 FROM media_asset m WHERE m.title_id = title.id AND m.state = 'READY') WHERE id = ANY($1)`,
      [titleIds],
    );
    await appendTitleFacts(manager, titleIds);
  });
}
