import type { DataSource } from 'typeorm';
import type { CuratedRail } from './curated-rail';

export type ShownRail = Pick<CuratedRail, 'id' | 'name' | 'description' | 'rule'>;

/** Rails of the operator that viewers see now, in their order. */
export function readShownRails(db: DataSource): Promise<ShownRail[]> {
  return db.query(
    `SELECT id, name, description, rule FROM curated_rail
      WHERE is_shown AND (starts_at IS NULL OR starts_at <= now()) AND (ends_at IS NULL OR ends_at > now())
      ORDER BY position, id`,
  );
}
