import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rails of the operator, what the front page shows as new and as watched in a country, and what titles resemble. */
export class CreateCuratedRails1764200400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE curated_rail (
        id text PRIMARY KEY,
        name text NOT NULL,
        description text,
        source text NOT NULL CHECK (source IN ('MANUAL', 'RULE')),
        rule jsonb CHECK ((rule IS NOT NULL) = (source = 'RULE')),
        is_shown boolean NOT NULL DEFAULT false,
        position int NOT NULL,
        starts_at timestamptz,
        ends_at timestamptz,
        version int NOT NULL DEFAULT 1,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_by text NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE curated_rail_title (
        rail_id text NOT NULL REFERENCES curated_rail ON DELETE CASCADE,
        position int NOT NULL,
        title_id text NOT NULL REFERENCES title ON DELETE CASCADE,
        PRIMARY KEY (rail_id, position)
      )`);
    await runner.query('CREATE INDEX curated_rail_title_title_id ON curated_rail_title (title_id)');
    await runner.query(`
      CREATE TABLE front_page (
        id boolean PRIMARY KEY DEFAULT true CHECK (id),
        rails_version int NOT NULL DEFAULT 1,
        rails_changed_by text,
        rails_changed_at timestamptz,
        featured_title_id text REFERENCES title ON DELETE SET NULL,
        featured_until timestamptz,
        featured_by text,
        featured_at timestamptz
      )`);
    await runner.query('INSERT INTO front_page DEFAULT VALUES');
    // How many profiles began a title, by the country of their accounts and the day in UTC.
    await runner.query(`
      CREATE TABLE title_starts (
        region text NOT NULL,
        day date NOT NULL,
        title_id text NOT NULL,
        starts int NOT NULL,
        PRIMARY KEY (region, day, title_id)
      )`);
    await runner.query('ALTER TABLE title ADD published_at timestamptz');
    // Whoever writes titles: what appears is told from what has been there. The bundled library comes all at once.
    await runner.query(`
      CREATE FUNCTION note_title_published() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.published_at := now();
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER title_added BEFORE INSERT ON title FOR EACH ROW
        WHEN (NEW.is_published AND NEW.origin <> 'BUNDLED') EXECUTE FUNCTION note_title_published()`);
    await runner.query(`
      CREATE TRIGGER title_published BEFORE UPDATE OF is_published ON title FOR EACH ROW
        WHEN (NEW.is_published AND NOT OLD.is_published) EXECUTE FUNCTION note_title_published()`);
    const newness = `greatest(published_at, available_from, released_on::timestamp AT TIME ZONE 'UTC')`;
    await runner.query(
      `CREATE INDEX title_new ON title ((${newness}) DESC, id) WHERE ${newness} IS NOT NULL`,
    );
    await runner.query('CREATE INDEX title_decade ON title ((year / 10), popularity DESC)');
    await runner.query('CREATE INDEX title_keywords ON title USING gin (keywords)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['title_keywords', 'title_decade', 'title_new']) {
      await runner.query(`DROP INDEX ${index}`);
    }
    await runner.query('DROP TRIGGER title_published ON title');
    await runner.query('DROP TRIGGER title_added ON title');
    await runner.query('DROP FUNCTION note_title_published()');
    await runner.query('ALTER TABLE title DROP published_at');
    for (const table of ['title_starts', 'front_page', 'curated_rail_title', 'curated_rail']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
