import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a title stands in a profile's Continue watching, as watch-history tells it. */
export class AddContinued1764201100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE viewer_history ADD COLUMN is_continued boolean NOT NULL DEFAULT false');
    // As near as what was told before comes to it; of series nobody told when an episode ended.
    await runner.query(`
      UPDATE viewer_history h SET is_continued = true FROM title t
       WHERE t.id = h.title_id AND t.kind = 'MOVIE' AND h.watched_at IS NOT NULL AND h.finished_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE viewer_history DROP COLUMN is_continued');
  }
}
