import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a title was begun, so that its fact can be told again. */
export class AddStartedRegion1764200400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE watch_progress ADD started_region text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE watch_progress DROP started_region');
  }
}
