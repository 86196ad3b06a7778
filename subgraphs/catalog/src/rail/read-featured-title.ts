import type { DataSource } from 'typeorm';
import type { Audience } from '../title/audience';
import { listedTo } from '../title/visible-titles';

/** What a curator features now, where this audience may be shown it and it can be played; else null. */
export async function readFeaturedTitleId(
  db: DataSource,
  { maxAge, region }: Audience,
): Promise<string | null> {
  const [row] = await db.query<{ id: string }[]>(
    `SELECT t.id FROM front_page JOIN title t ON t.id = featured_title_id
      WHERE (featured_until IS NULL OR featured_until > now()) AND t.has_media AND ${listedTo('$1', '$2')}`,
    [maxAge, region],
  );
  return row?.id ?? null;
}
