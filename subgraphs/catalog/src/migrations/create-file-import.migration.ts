import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that curators send, and the rows of those that are being imported. */
export class CreateFileImport1764200600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE upload (
        id uuid PRIMARY KEY,
        owner_id text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('IMPORT', 'ARTWORK')),
        name text,
        bytes int NOT NULL,
        sha256 text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX upload_owner_id ON upload (owner_id, created_at)');
    await runner.query('CREATE INDEX upload_created_at ON upload (created_at)');
    await runner.query(`
      CREATE TABLE import_row (
        job_id uuid NOT NULL REFERENCES library_job ON DELETE CASCADE,
        position int NOT NULL,
        line int NOT NULL,
        title_id text NOT NULL,
        fields jsonb NOT NULL,
        PRIMARY KEY (job_id, position)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['import_row', 'upload']) await runner.query(`DROP TABLE ${table}`);
  }
}
