import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCatalog1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE genre (id text PRIMARY KEY, name text NOT NULL UNIQUE)`);
    await runner.query(`
      CREATE TABLE person (
        id text PRIMARY KEY,
        name text NOT NULL,
        popularity int NOT NULL DEFAULT 0
      )`);
    await runner.query('CREATE INDEX person_popularity ON person (popularity DESC, id)');
    await runner.query(`
      CREATE TABLE title (
        id text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('MOVIE', 'SERIES')),
        name text NOT NULL,
        original_name text,
        year int,
        runtime_minutes int,
        synopsis text,
        genre_ids text[] NOT NULL DEFAULT '{}',
        rating real,
        rating_votes int,
        maturity_label text,
        maturity_country text,
        maturity_age int,
        popularity int NOT NULL DEFAULT 0,
        is_published boolean NOT NULL DEFAULT true,
        available_from timestamptz,
        available_until timestamptz,
        countries text[],
        is_premium boolean NOT NULL DEFAULT true,
        has_media boolean NOT NULL DEFAULT false,
        search_name text NOT NULL,
        name_words tsvector NOT NULL,
        all_words tsvector NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX title_popularity ON title (popularity DESC, id)');
    await runner.query('CREATE INDEX title_year ON title (year, popularity DESC)');
    await runner.query('CREATE INDEX title_genre_ids ON title USING gin (genre_ids)');
    await runner.query('CREATE INDEX title_all_words ON title USING gin (all_words)');
    await runner.query('CREATE INDEX title_has_media ON title (id) WHERE has_media');
    await runner.query(`
      CREATE TABLE credit (
        title_id text NOT NULL REFERENCES title ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('DIRECTOR', 'CAST')),
        position int NOT NULL,
        person_id text NOT NULL REFERENCES person,
        PRIMARY KEY (title_id, role, position)
      )`);
    await runner.query('CREATE INDEX credit_person_id ON credit (person_id)');
    await runner.query('CREATE TABLE search_word (word text PRIMARY KEY, title_count int NOT NULL)');
    await runner.query('CREATE INDEX search_word_first ON search_word (left(word, 1))');
    await runner.query('CREATE INDEX search_word_second ON search_word (substr(word, 2, 1))');
    await runner.query(`
      CREATE TABLE season (
        id text PRIMARY KEY,
        title_id text NOT NULL REFERENCES title ON DELETE CASCADE,
        number int NOT NULL,
        UNIQUE (title_id, number)
      )`);
    await runner.query(`
      CREATE TABLE episode (
        id text PRIMARY KEY,
        season_id text NOT NULL REFERENCES season ON DELETE CASCADE,
        number int NOT NULL,
        name text NOT NULL,
        runtime_minutes int,
        UNIQUE (season_id, number)
      )`);
    await runner.query(`
      CREATE TABLE media_asset (
        id text PRIMARY KEY,
        title_id text NOT NULL REFERENCES title ON DELETE CASCADE,
        episode_id text REFERENCES episode ON DELETE CASCADE,
        state text NOT NULL CHECK (state IN ('PREPARING', 'READY', 'FAILED')),
        heights int[] NOT NULL DEFAULT '{}',
        duration_seconds real,
        position int NOT NULL DEFAULT 0,
        changed_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX media_asset_title_id ON media_asset (title_id)');
    await runner.query(`
      CREATE TABLE library_import (version text PRIMARY KEY, imported_at timestamptz NOT NULL DEFAULT now())`);
    await runner.query(`
      CREATE TABLE viewer_history (
        profile_id text NOT NULL,
        title_id text NOT NULL,
        user_id text NOT NULL,
        watched_at timestamptz,
        finished_at timestamptz,
        reaction text,
        reacted_at timestamptz,
        listed_at timestamptz,
        PRIMARY KEY (profile_id, title_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'viewer_history', 'library_import', 'media_asset', 'episode', 'season', 'search_word', 'credit', 'title', 'person', 'genre',
    ]; // prettier-ignore
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}
