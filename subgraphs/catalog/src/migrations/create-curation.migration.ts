import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who changed what of the library, and the jobs that change much of it. */
export class CreateCuration1764200500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE title_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        title_id text NOT NULL REFERENCES title ON DELETE CASCADE,
        actor_id text,
        source text NOT NULL CHECK (source IN ('PERSON', 'TMDB_IMPORT', 'FILE_IMPORT', 'REFRESH')),
        field text NOT NULL,
        before text,
        after text,
        changed_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX title_change_title_id ON title_change (title_id, id DESC)');
    await runner.query(`
      CREATE TABLE title_creation (
        actor_id text NOT NULL,
        idempotency_key text NOT NULL,
        input_hash text NOT NULL,
        title_id text NOT NULL REFERENCES title ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (actor_id, idempotency_key)
      )`);
    await runner.query('CREATE INDEX title_updated_at ON title (updated_at DESC, id DESC)');
    await runner.query(`
      CREATE TABLE library_job (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('TMDB_IMPORT', 'FILE_IMPORT', 'REFRESH')),
        state text NOT NULL DEFAULT 'WAITING'
          CHECK (state IN ('WAITING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
        is_dry_run boolean NOT NULL DEFAULT false,
        key text,
        input jsonb NOT NULL,
        position jsonb,
        step text,
        total int,
        done int NOT NULL DEFAULT 0,
        created int NOT NULL DEFAULT 0,
        updated int NOT NULL DEFAULT 0,
        unchanged int NOT NULL DEFAULT 0,
        failed int NOT NULL DEFAULT 0,
        problem_count int NOT NULL DEFAULT 0,
        title_ids text[] NOT NULL DEFAULT '{}',
        started_by text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        started_at timestamptz,
        finished_at timestamptz,
        error text,
        is_cancel_requested boolean NOT NULL DEFAULT false,
        lease uuid,
        leased_until timestamptz,
        progressed_at timestamptz NOT NULL DEFAULT now(),
        told_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX library_job_created_at ON library_job (created_at DESC, id DESC)');
    await runner.query(`
      CREATE UNIQUE INDEX library_job_open ON library_job (key) WHERE state IN ('WAITING', 'RUNNING')`);
    await runner.query(`
      CREATE TABLE library_job_problem (
        job_id uuid NOT NULL REFERENCES library_job ON DELETE CASCADE,
        position int NOT NULL,
        line int,
        field text,
        message text NOT NULL,
        value text,
        PRIMARY KEY (job_id, position)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['library_job_problem', 'library_job', 'title_creation', 'title_change'])
      await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP INDEX title_updated_at');
  }
}
