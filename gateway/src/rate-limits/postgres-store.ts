import pg from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { STORE_WAIT_MS, WINDOW_SECONDS, type CounterStore } from './counter-store';

const SCHEMA = 'gateway';
const TABLE = 'rate_limit';
const CLEAN_MS = 60_000;

// Counts of one minute need not outlive a crash of Postgres. Doubles, as an integer would overflow beyond the limit.
// Two gateways that start at once would both create it, hence the lock; all of it is one transaction.
const LOCK = `SELECT pg_advisory_xact_lock(hashtext('${SCHEMA}.${TABLE}'))`;
const CREATE_SCHEMA = `CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`;
const CREATE_TABLE = `
  CREATE UNLOGGED TABLE IF NOT EXISTS ${SCHEMA}.${TABLE} (
    key text PRIMARY KEY, points double precision NOT NULL, expire bigint
  ) WITH (fillfactor = 70)`;

/** Counts in the schema `gateway`, which is made when the role may and `migrate` has not. */
export function createPostgresStore(url: string, waitMs = STORE_WAIT_MS): CounterStore {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: waitMs,
    query_timeout: waitMs,
    allowExitOnIdle: true,
  });
  // A lost idle connection is replaced by the next query.
  pool.on('error', () => undefined);
  let cleaning: NodeJS.Timeout | undefined;

  const clean = (): void => {
    pool.query(`DELETE FROM ${SCHEMA}.${TABLE} WHERE expire < $1`, [Date.now()]).catch(() => undefined);
  };

  return {
    name: 'Postgres',
    prepare: async () => {
      // IF NOT EXISTS asks for the right to create even where the schema exists.
      const { rows } = await pool.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [
        `${SCHEMA}.${TABLE}`,
      ]);
      if (!rows[0]?.exists) {
        const found = await pool.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [SCHEMA]);
        await pool.query([LOCK, ...(found.rowCount ? [] : [CREATE_SCHEMA]), CREATE_TABLE].join(';'));
      }
      clean();
      cleaning ??= setInterval(clean, CLEAN_MS).unref();
    },
    ping: () => pool.query('SELECT 1'),
    limiter: ({ name, points }) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        schemaName: SCHEMA,
        tableName: TABLE,
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: name,
        points,
        duration: WINDOW_SECONDS,
        inMemoryBlockOnConsumed: points + 1,
      }),
    close: async () => {
      clearInterval(cleaning);
      await pool.end();
    },
  };
}
