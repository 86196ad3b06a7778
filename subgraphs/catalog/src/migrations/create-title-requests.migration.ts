import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTitleRequests1764200800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE title_request (
        id uuid PRIMARY KEY,
        title_id text NOT NULL,
        title_name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('MOVIE', 'SERIES')),
        year int,
        genres text[] NOT NULL,
        status text NOT NULL CHECK (status IN ('OPEN', 'ACCEPTED', 'DECLINED', 'FULFILLED', 'WITHDRAWN')),
        vote_count int NOT NULL DEFAULT 0,
        asked_by_id text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        reason text,
        decided_by_id text,
        decided_at timestamptz(3)
      )`);
    // A title is asked for once, however many tabs and people ask at the same moment.
    await runner.query(`
      CREATE UNIQUE INDEX title_request_live ON title_request (title_id) WHERE status IN ('OPEN', 'ACCEPTED')`);
    await runner.query(
      'CREATE INDEX title_request_order ON title_request (status, vote_count DESC, created_at, id)',
    );
    await runner.query(`
      CREATE TABLE title_request_vote (
        request_id uuid NOT NULL REFERENCES title_request ON DELETE CASCADE,
        user_id text NOT NULL,
        region text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        PRIMARY KEY (request_id, user_id)
      )`);
    await runner.query('CREATE INDEX title_request_vote_user_id ON title_request_vote (user_id, created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE title_request_vote');
    await runner.query('DROP TABLE title_request');
  }
}
