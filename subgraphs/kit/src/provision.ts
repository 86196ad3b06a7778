import pg from 'pg';
import { runMigrations } from 'graphile-worker';
import type { DataSource } from 'typeorm';
import { ConfigurationError } from './config';
import { createDataSource } from './database';
import { jobSchema } from './jobs';
import type { SubgraphDefinition } from './subgraph';

export const roleOf = (schema: string): string => `streamverse_${schema}`;

/** A subgraph and the address under which its own role connects. */
export interface ProvisionTarget {
  definition: SubgraphDefinition;
  url: string;
}

const ident = pg.escapeIdentifier;

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new ConfigurationError([`The database cannot be reached: ${(error as Error).message}`]);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Two installations at once (or tests in one cluster) may create the same role; the second one's failure is fine. */
const ALREADY_THERE = new Set(['42710', '23505', '42P06']);

async function createUnlessThere(client: pg.Client, statement: string): Promise<void> {
  await client.query(statement).catch((error: { code?: string }) => {
    if (!ALREADY_THERE.has(error.code ?? '')) throw error;
  });
}

/**
 * Makes what is missing of roles, schemas and extensions: one role and one schema per subgraph.
 * @throws ConfigurationError when the database cannot be reached.
 */
export async function provision(ownerUrl: string, targets: readonly ProvisionTarget[]): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    for (const extension of ['pg_trgm', 'unaccent', 'citext', 'fuzzystrmatch']) {
      await createUnlessThere(client, `CREATE EXTENSION IF NOT EXISTS ${extension} SCHEMA public`);
    }
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    const database = ident(rows[0]?.name ?? '');
    await client.query(`REVOKE CREATE ON SCHEMA public FROM PUBLIC`);
    for (const { definition, url } of targets) {
      const role = await provisionRole(client, database, url);
      await createUnlessThere(
        client,
        `CREATE SCHEMA IF NOT EXISTS ${ident(definition.schema)} AUTHORIZATION ${role}`,
      );
      await createUnlessThere(
        client,
        `CREATE SCHEMA IF NOT EXISTS ${ident(jobSchema(definition.schema))} AUTHORIZATION ${role}`,
      );
    }
  });
}

/** @returns the role that the address names, as an identifier. */
async function provisionRole(client: pg.Client, database: string, url: string): Promise<string> {
  const { username, password } = new URL(url);
  const role = ident(decodeURIComponent(username));
  const existing = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [
    decodeURIComponent(username),
  ]);
  if (existing.rowCount === 0) {
    const secret = pg.escapeLiteral(decodeURIComponent(password));
    await createUnlessThere(client, `CREATE ROLE ${role} LOGIN PASSWORD ${secret}`);
  } else if (await isPasswordWrong(url)) {
    // The address is derived from a secret that has changed since, or belongs to another database of the cluster.
    await client.query(`ALTER ROLE ${role} PASSWORD ${pg.escapeLiteral(decodeURIComponent(password))}`);
  }
  // A managed database's owner is no superuser and must be a member to give a schema away; of itself it cannot be one.
  const { rows } = await client.query<{ name: string }>('SELECT current_user AS name');
  if (rows[0]?.name !== decodeURIComponent(username)) await client.query(`GRANT ${role} TO CURRENT_USER`);
  await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${role}`);
  return role;
}

/**
 * Makes what is missing of one role and the one schema that it owns; for a process that is no subgraph.
 * @throws ConfigurationError when the database cannot be reached.
 */
export async function provisionSchema(ownerUrl: string, schema: string, url: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    const role = await provisionRole(client, ident(rows[0]?.name ?? ''), url);
    await createUnlessThere(client, `CREATE SCHEMA IF NOT EXISTS ${ident(schema)} AUTHORIZATION ${role}`);
  });
}

const INVALID_PASSWORD = '28P01';

async function isPasswordWrong(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return false;
  } catch (error) {
    return (error as { code?: string }).code === INVALID_PASSWORD;
  }
}

/** The role of a consumer's schema: `roleOf`, unless the operator named roles of their own. */
export type RoleName = (schema: string) => string;

/** Brings a subgraph's schema, its job schema and its published view up to date; safe to repeat. */
export async function migrate(
  ownerUrl: string,
  target: ProvisionTarget,
  roleName: RoleName = roleOf,
): Promise<void> {
  const { definition, url } = target;
  const db = createDataSource({ ...definition, url, poolSize: 2 });
  await db.initialize();
  try {
    // Two replicas may start at once; the lock lets one migrate at a time.
    await db.query('SELECT pg_advisory_lock(hashtext($1))', [`migrate ${definition.schema}`]);
    await db.runMigrations({ transaction: 'each' });
    await publish(db, definition, roleName);
  } finally {
    await db.destroy();
  }
  await migrateJobs(ownerUrl, target);
}

async function publish(
  db: DataSource,
  { schema, published }: SubgraphDefinition,
  roleName: RoleName,
): Promise<void> {
  const view = `${ident(schema)}.published_event`;
  const types = published.types.map((type) => pg.escapeLiteral(type)).join(', ');
  await db.query(
    `CREATE OR REPLACE VIEW ${view} AS SELECT * FROM ${ident(schema)}.event WHERE type = ANY(ARRAY[${types}]::text[])`,
  );
  for (const consumer of published.consumers) {
    const role = roleName(consumer);
    const existing = await db.query<unknown[]>('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (existing.length === 0) continue;
    await db.query(`GRANT USAGE ON SCHEMA ${ident(schema)} TO ${ident(role)}`);
    await db.query(`GRANT SELECT ON ${view} TO ${ident(role)}`);
  }
}

// graphile-worker's migrations say CREATE SCHEMA IF NOT EXISTS, for which Postgres wants CREATE on the database.
async function migrateJobs(ownerUrl: string, { definition, url }: ProvisionTarget): Promise<void> {
  const role = ident(decodeURIComponent(new URL(url).username));
  const onDatabase = (action: 'GRANT' | 'REVOKE') =>
    asOwner(ownerUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
      const direction = action === 'GRANT' ? 'TO' : 'FROM';
      await client.query(`${action} CREATE ON DATABASE ${ident(rows[0]?.name ?? '')} ${direction} ${role}`);
    });
  await onDatabase('GRANT');
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  // graphile-worker asks for a listener; a lost connection fails the migration itself.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool: pool, schema: jobSchema(definition.schema) });
  } finally {
    await pool.end();
    await onDatabase('REVOKE');
  }
}
