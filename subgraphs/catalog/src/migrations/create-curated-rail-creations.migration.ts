import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which rail a curator's idempotency key made, so that a retry makes no second one. */
export class CreateCuratedRailCreations1764200900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE curated_rail_creation (
        actor_id text NOT NULL,
        idempotency_key text NOT NULL,
        input_hash text NOT NULL,
        rail_id text NOT NULL REFERENCES curated_rail ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (actor_id, idempotency_key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE curated_rail_creation');
  }
}
