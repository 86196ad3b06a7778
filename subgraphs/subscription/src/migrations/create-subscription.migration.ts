import type { MigrationInterface, QueryRunner } from 'typeorm';

const PAYMENT_STATUSES = `'AWAITING_PAYMENT', 'SUBMITTED', 'INFO_REQUESTED', 'APPROVED', 'REJECTED', 'CANCELLED', 'EXPIRED', 'REVERSED'`;
const MEMBERSHIP_STATUSES = `'PENDING', 'ACTIVE', 'GRACE', 'EXPIRED', 'CANCELLED', 'REVOKED'`;

export class CreateSubscription1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE plan (
        id text PRIMARY KEY,
        version int NOT NULL,
        name text NOT NULL,
        description text NOT NULL,
        interval text NOT NULL CHECK (interval IN ('MONTH', 'YEAR')),
        maximum_streams int NOT NULL CHECK (maximum_streams > 0),
        maximum_height int NOT NULL CHECK (maximum_height > 0),
        is_recommended boolean NOT NULL DEFAULT false,
        is_offered boolean NOT NULL DEFAULT true,
        position int NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE plan_price (
        plan_id text NOT NULL REFERENCES plan ON DELETE CASCADE,
        currency text NOT NULL,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        PRIMARY KEY (plan_id, currency)
      )`);
    await runner.query(`
      CREATE TABLE payment (
        id text PRIMARY KEY DEFAULT gen_random_uuid(),
        user_id text NOT NULL,
        idempotency_key text NOT NULL,
        plan_id text NOT NULL REFERENCES plan,
        plan_version int NOT NULL,
        currency text NOT NULL,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        reference text NOT NULL CONSTRAINT payment_reference UNIQUE,
        status text NOT NULL DEFAULT 'AWAITING_PAYMENT' CHECK (status IN (${PAYMENT_STATUSES})),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        submitted_at timestamptz,
        decided_at timestamptz,
        decided_by_id text,
        note text,
        rejection_reason text,
        membership_before jsonb,
        CONSTRAINT payment_idempotency UNIQUE (user_id, idempotency_key)
      )`);
    await runner.query('CREATE INDEX payment_newest ON payment (created_at DESC, id DESC)');
    await runner.query('CREATE INDEX payment_status_newest ON payment (status, created_at DESC, id DESC)');
    await runner.query('CREATE INDEX payment_user_newest ON payment (user_id, created_at DESC, id DESC)');
    await runner.query(
      `CREATE INDEX payment_expiring ON payment (expires_at) WHERE status = 'AWAITING_PAYMENT'`,
    );
    await runner.query(`
      CREATE TABLE membership (
        id text PRIMARY KEY DEFAULT gen_random_uuid(),
        user_id text NOT NULL UNIQUE,
        status text NOT NULL CHECK (status IN (${MEMBERSHIP_STATUSES})),
        plan_id text NOT NULL REFERENCES plan,
        current_period_start timestamptz,
        current_period_end timestamptz,
        anchor_at timestamptz,
        anchor_months int NOT NULL DEFAULT 0,
        cancel_at_period_end boolean NOT NULL DEFAULT false,
        is_trial boolean NOT NULL DEFAULT false,
        last_payment_id text REFERENCES payment,
        changed_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(
      `CREATE INDEX membership_ending ON membership (current_period_end) WHERE status IN ('ACTIVE', 'GRACE')`,
    );
    await runner.query('CREATE TABLE invoice_series (year int PRIMARY KEY, last_number int NOT NULL)');
    await runner.query(`
      CREATE TABLE invoice (
        id text PRIMARY KEY DEFAULT gen_random_uuid(),
        payment_id text NOT NULL UNIQUE REFERENCES payment,
        user_id text NOT NULL,
        year int NOT NULL,
        number int NOT NULL,
        amount_minor bigint NOT NULL,
        currency text NOT NULL,
        issued_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (year, number)
      )`);
    await runner.query(`
      CREATE TABLE playable_title (
        title_id text PRIMARY KEY,
        is_published boolean NOT NULL,
        available_from timestamptz,
        available_until timestamptz,
        countries text[],
        is_premium boolean NOT NULL,
        maturity_age int NOT NULL,
        media_state text NOT NULL,
        asset_id text NOT NULL,
        episodes jsonb NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE playback_session (
        id text PRIMARY KEY DEFAULT gen_random_uuid(),
        user_id text NOT NULL,
        session_id text NOT NULL,
        title_id text NOT NULL,
        episode_id text,
        asset_id text NOT NULL,
        device text NOT NULL,
        maximum_height int NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        end_reason text CHECK (end_reason IN ('REVOKED', 'MEMBERSHIP_ENDED', 'REPLACED', 'STOPPED', 'EXPIRED')),
        CHECK ((ended_at IS NULL) = (end_reason IS NULL))
      )`);
    await runner.query(
      'CREATE INDEX playback_session_live ON playback_session (user_id, expires_at) WHERE ended_at IS NULL',
    );
    await runner.query(
      'CREATE INDEX playback_session_of_session ON playback_session (session_id) WHERE ended_at IS NULL',
    );
    await runner.query('CREATE INDEX playback_session_expires_at ON playback_session (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'playback_session',
      'playable_title',
      'invoice',
      'invoice_series',
      'membership',
      'payment',
      'plan_price',
      'plan',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
