import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pictures that curators upload; at most one of each crop is a title's present one. */
export class CreateArtwork1764200700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE artwork (
        title_id text NOT NULL REFERENCES title ON DELETE CASCADE,
        crop text NOT NULL CHECK (crop IN ('poster', 'backdrop')),
        hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
        widths int[] NOT NULL,
        accent text CHECK (accent ~ '^#[0-9a-f]{6}$'),
        uploaded_by text,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (title_id, crop)
      )`);
    await runner.query('CREATE INDEX artwork_hash ON artwork (hash)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE artwork');
  }
}
