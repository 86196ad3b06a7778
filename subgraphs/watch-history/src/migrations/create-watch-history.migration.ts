import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWatchHistory1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE known_title (
        title_id text PRIMARY KEY,
        is_series boolean NOT NULL,
        is_published boolean NOT NULL,
        maturity_age int NOT NULL,
        duration_seconds double precision
      )`);
    await runner.query(`
      CREATE TABLE known_episode (
        episode_id text PRIMARY KEY,
        title_id text NOT NULL,
        duration_seconds double precision
      )`);
    await runner.query('CREATE INDEX known_episode_title_id ON known_episode (title_id)');
    // Milliseconds, as a JS Date has them: a keyset cursor must equal the row's time.
    await runner.query(`
      CREATE TABLE watch_progress (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        profile_id text NOT NULL,
        user_id text NOT NULL,
        title_id text NOT NULL,
        episode_id text,
        position_seconds double precision NOT NULL,
        duration_seconds double precision NOT NULL CHECK (duration_seconds > 0),
        is_finished boolean NOT NULL,
        sequence bigint NOT NULL,
        started_sequence bigint,
        started_at timestamptz(3),
        finished_sequence bigint,
        finished_at timestamptz(3),
        updated_at timestamptz(3) NOT NULL,
        UNIQUE NULLS NOT DISTINCT (profile_id, title_id, episode_id)
      )`);
    await runner.query(
      'CREATE INDEX watch_progress_newest ON watch_progress (profile_id, updated_at DESC, title_id DESC)',
    );
    await runner.query(
      'CREATE INDEX watch_progress_episode ON watch_progress (profile_id, episode_id) WHERE episode_id IS NOT NULL',
    );
    await runner.query(`
      CREATE TABLE my_list_entry (
        profile_id text NOT NULL,
        title_id text NOT NULL,
        user_id text NOT NULL,
        added_at timestamptz(3) NOT NULL,
        PRIMARY KEY (profile_id, title_id)
      )`);
    await runner.query(
      'CREATE INDEX my_list_entry_newest ON my_list_entry (profile_id, added_at DESC, title_id DESC)',
    );
    await runner.query(`
      CREATE TABLE title_reaction (
        profile_id text NOT NULL,
        title_id text NOT NULL,
        user_id text NOT NULL,
        reaction text NOT NULL CHECK (reaction IN ('LIKE', 'LOVE', 'DISLIKE')),
        reacted_at timestamptz(3) NOT NULL,
        PRIMARY KEY (profile_id, title_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'title_reaction',
      'my_list_entry',
      'watch_progress',
      'known_episode',
      'known_title',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
