import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How processes of the catalogue tell each other of their caches of TMDB's answers, which are in no table. */
export class CreateTmdbCache1764200100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tmdb_cache_clearing (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        pattern text NOT NULL,
        cleared_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE tmdb_cache_process (
        id uuid PRIMARY KEY,
        reported_at timestamptz NOT NULL DEFAULT now(),
        report jsonb NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tmdb_cache_process');
    await runner.query('DROP TABLE tmdb_cache_clearing');
  }
}
