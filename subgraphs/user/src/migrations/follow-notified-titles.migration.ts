import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which title a notification names, so that a new rating of it reaches those that were written before. */
export class FollowNotifiedTitles1795200100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification ADD title_id text');
    // Ids of titles are written the same in addresses.
    await runner.query(`
      UPDATE notification SET title_id = substring(link FROM '^/title/(.+)$') WHERE kind LIKE 'TITLE_REQUEST_%'`);
    await runner.query('CREATE INDEX notification_title_id ON notification (title_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification DROP title_id');
  }
}
