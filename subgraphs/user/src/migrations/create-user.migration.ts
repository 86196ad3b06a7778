import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUser1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account (
        id uuid PRIMARY KEY,
        email text NOT NULL UNIQUE,
        password_hash text NOT NULL,
        name text NOT NULL,
        roles text[] NOT NULL,
        region text,
        is_demo boolean NOT NULL DEFAULT false,
        created_at timestamptz(3) NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX account_is_demo ON account (id) WHERE is_demo');
    await runner.query(`
      CREATE TABLE profile (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        name text NOT NULL,
        maximum_age int,
        language text NOT NULL DEFAULT 'en',
        created_at timestamptz(3) NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX profile_account_id ON profile (account_id)');
    await runner.query(`
      CREATE TABLE session (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        profile_id uuid NOT NULL REFERENCES profile ON DELETE CASCADE,
        family_id uuid NOT NULL UNIQUE,
        generation int NOT NULL DEFAULT 1,
        rotated_at timestamptz[] NOT NULL DEFAULT '{}',
        device text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        last_seen_at timestamptz(3) NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz
      )`);
    await runner.query('CREATE INDEX session_account_id ON session (account_id, last_seen_at DESC)');
    await runner.query(`
      CREATE TABLE notification (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        kind text NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        link text,
        subject_id text,
        source_event text NOT NULL UNIQUE,
        created_at timestamptz(3) NOT NULL,
        read_at timestamptz(3),
        retracted_at timestamptz
      )`);
    await runner.query(
      'CREATE INDEX notification_account_id ON notification (account_id, created_at DESC, id DESC)',
    );
    await runner.query(
      'CREATE INDEX notification_unread ON notification (account_id) WHERE read_at IS NULL AND retracted_at IS NULL',
    );
    await runner.query('CREATE INDEX notification_subject_id ON notification (subject_id)');
    await runner.query(`
      CREATE TABLE sign_in_attempt (
        email_hash text NOT NULL,
        address text NOT NULL,
        failures int NOT NULL,
        resets_at timestamptz NOT NULL,
        PRIMARY KEY (email_hash, address)
      )`);
    await runner.query(`
      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        kind text NOT NULL,
        account_id uuid REFERENCES account ON DELETE CASCADE,
        session_id uuid,
        address text,
        request_id text
      )`);
    await runner.query('CREATE INDEX audit_entry_account_id ON audit_entry (account_id, id DESC)');
    await runner.query('CREATE INDEX audit_entry_occurred_at ON audit_entry USING brin (occurred_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_entry', 'sign_in_attempt', 'notification', 'session', 'profile', 'account']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
