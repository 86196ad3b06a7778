import type { DataSource } from 'typeorm';
import { setAssetState } from './media/asset-state';
import { appendTitleFacts } from './title/title-facts';
import { TitleKind } from './title/title-kind';
import type { TitleRecord } from './title/title-record';
import { writeTitles } from './title/write-titles';

/** A title with what a demo or a test does not care for filled in. */
export const aTitle = (facts: Partial<TitleRecord> & Pick<TitleRecord, 'id' | 'name'>): TitleRecord => ({
  kind: TitleKind.MOVIE,
  genres: ['Drama'],
  year: 1974,
  popularity: 500,
  ...facts,
});

/** Adds titles by the same way as the bundled library, their facts included. */
export async function seedTitles(db: DataSource, titles: readonly TitleRecord[]): Promise<void> {
  await db.transaction(async (manager) => {
    await writeTitles(manager, titles);
    await appendTitleFacts(
      manager,
      titles.map((title) => title.id),
    );
  });
}

/** Gives a title a film that is ready, as if its renditions lay in the media folder under the title's id. */
export async function seedReadyAsset(
  db: DataSource,
  titleId: string,
  heights: number[] = [360, 720],
): Promise<void> {
  await db.query(
    `INSERT INTO media_asset (id, title_id, state) VALUES ($1, $1, 'PREPARING') ON CONFLICT DO NOTHING`,
    [titleId],
  );
  await setAssetState(db, titleId, { state: 'READY', heights, durationSeconds: 120 });
}
