import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a title of TMDB is looked up by in the library, and which of them are not the same after all. */
export class LinkTmdbTitles1764200200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE title_link_refusal (
        title_id text NOT NULL REFERENCES title ON DELETE CASCADE,
        tmdb_id int NOT NULL,
        is_by_hand boolean NOT NULL,
        refused_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (title_id, tmdb_id)
      )`);
    await runner.query(
      'CREATE INDEX title_original_name ON title (lower(original_name)) WHERE original_name IS NOT NULL',
    );
    await runner.query('CREATE INDEX title_name_name ON title_name (lower(name))');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX title_name_name');
    await runner.query('DROP INDEX title_original_name');
    await runner.query('DROP TABLE title_link_refusal');
  }
}
