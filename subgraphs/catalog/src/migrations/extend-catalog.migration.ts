import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Titles of several sources, their other names, collections and trailers; what a curator may say of them. */
export class ExtendCatalog1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE collection (id text PRIMARY KEY, name text NOT NULL)');
    await runner.query(`
      ALTER TABLE title
        ADD origin text NOT NULL DEFAULT 'BUNDLED' CHECK (origin IN ('BUNDLED', 'TMDB', 'OWN')),
        ADD tmdb_id int,
        ADD tmdb_refreshed_at timestamptz,
        ADD original_language text,
        ADD released_on date,
        ADD keywords text[] NOT NULL DEFAULT '{}',
        ADD collection_id text REFERENCES collection,
        ADD backdrop_path text,
        ADD version int NOT NULL DEFAULT 1,
        ADD edited_fields text[] NOT NULL DEFAULT '{}',
        ADD updated_at timestamptz NOT NULL DEFAULT now()`);
    await runner.query(`UPDATE title SET origin = 'OWN' WHERE starts_with(id, 'own-')`);
    await runner.query('CREATE UNIQUE INDEX title_tmdb ON title (kind, tmdb_id) WHERE tmdb_id IS NOT NULL');
    await runner.query(
      'CREATE INDEX title_collection_id ON title (collection_id) WHERE collection_id IS NOT NULL',
    );
    // Plain search_name serves linking by name; those that a window or a region hides are few.
    await runner.query('CREATE INDEX title_search_name ON title (search_name, year)');
    await runner.query(`
      CREATE TABLE title_alias (
        alias text PRIMARY KEY,
        title_id text NOT NULL REFERENCES title ON DELETE CASCADE
      )`);
    await runner.query('CREATE INDEX title_alias_title_id ON title_alias (title_id)');
    await runner.query(`
      CREATE TABLE title_name (
        title_id text NOT NULL REFERENCES title ON DELETE CASCADE,
        language text NOT NULL,
        name text NOT NULL,
        PRIMARY KEY (title_id, language)
      )`);
    await runner.query(`
      CREATE TABLE title_video (
        title_id text NOT NULL REFERENCES title ON DELETE CASCADE,
        position int NOT NULL,
        name text NOT NULL,
        site text NOT NULL CHECK (site IN ('YOUTUBE', 'VIMEO')),
        key text NOT NULL,
        language text,
        PRIMARY KEY (title_id, position)
      )`);
    await runner.query('ALTER TABLE person ADD tmdb_id int UNIQUE, ADD portrait_path text');
    await runner.query(`
      ALTER TABLE credit
        ADD character text,
        DROP CONSTRAINT credit_role_check,
        ADD CONSTRAINT credit_role_check CHECK (role IN ('DIRECTOR', 'WRITER', 'CAST'))`);
    await runner.query('ALTER TABLE season ADD name text, ADD overview text, ADD released_on date');
    await runner.query('ALTER TABLE episode ADD synopsis text, ADD still_path text, ADD aired_on date');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE episode DROP synopsis, DROP still_path, DROP aired_on');
    await runner.query('ALTER TABLE season DROP name, DROP overview, DROP released_on');
    await runner.query(`DELETE FROM credit WHERE role = 'WRITER'`);
    await runner.query(`
      ALTER TABLE credit DROP character, DROP CONSTRAINT credit_role_check,
        ADD CONSTRAINT credit_role_check CHECK (role IN ('DIRECTOR', 'CAST'))`);
    await runner.query('ALTER TABLE person DROP tmdb_id, DROP portrait_path');
    for (const table of ['title_video', 'title_name', 'title_alias'])
      await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP INDEX title_search_name');
    await runner.query(`
      ALTER TABLE title DROP origin, DROP tmdb_id, DROP tmdb_refreshed_at, DROP original_language, DROP released_on,
        DROP keywords, DROP collection_id, DROP backdrop_path, DROP version, DROP edited_fields, DROP updated_at`);
    await runner.query('DROP TABLE collection');
  }
}
