import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables that kit keeps in every subgraph's schema. A subgraph lists this migration first. */
export class CreateEventLog1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        type text NOT NULL,
        version int NOT NULL,
        occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_id text,
        request_id text,
        subject_id text NOT NULL,
        payload jsonb NOT NULL
      )`);
    await runner.query('CREATE INDEX event_occurred_at ON event USING brin (occurred_at)');
    await runner.query('CREATE INDEX event_payload ON event USING gin (payload jsonb_path_ops)');
    await runner.query('CREATE TABLE event_floor (id bigint NOT NULL)');
    await runner.query('INSERT INTO event_floor VALUES (0)');
    await runner.query(`
      CREATE TABLE projection_checkpoint (
        name text PRIMARY KEY,
        event_id bigint NOT NULL,
        moved_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(
      'CREATE TABLE revoked_session (session_id text PRIMARY KEY, until timestamptz NOT NULL)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['revoked_session', 'projection_checkpoint', 'event_floor', 'event']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
