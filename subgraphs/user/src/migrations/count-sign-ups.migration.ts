import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountSignUps1795132800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sign_up_count (
        address text PRIMARY KEY,
        hour_count int NOT NULL,
        hour_ends_at timestamptz NOT NULL,
        day_count int NOT NULL,
        day_ends_at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sign_up_count');
  }
}
