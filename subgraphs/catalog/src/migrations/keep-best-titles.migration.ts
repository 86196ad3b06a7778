import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For beginnings that many titles have: those that a search for it shows first, as they were when the index was built. */
export class KeepBestTitles1764201000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE search_best_title (prefix text COLLATE "C" PRIMARY KEY, ordinals int[] NOT NULL)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE search_best_title');
  }
}
