import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { CreateEventLog1764000000000 } from '../create-event-log.migration';
import { appendEvents, type NewEvent } from '../event-log';
import { migrate, provision, roleOf, type ProvisionTarget } from '../provision';
import type { SubgraphDefinition } from '../subgraph';
import { testSettings } from './config';

export interface TestDatabase {
  /** As the superuser. */
  ownerUrl: string;
  /** As the role of a subgraph's schema. */
  urlOf(schema: string): string;
  /** Appends to the log of an owner, as that owner would: what a consumer's projection reads. */
  publish(schema: string, events: readonly NewEvent[]): Promise<void>;
  drop(): Promise<void>;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** An owner that a tested subgraph consumes from: its real log and published view, none of its domain. */
export function logOnly(schema: string, consumers: string[], types: string[]): SubgraphDefinition {
  return {
    name: schema.replace('_', '-'),
    schema,
    entities: [],
    migrations: [CreateEventLog1764000000000],
    published: { types, consumers },
  };
}

/**
 * A database of one's own, cloned from a template that is migrated once per set of definitions and run.
 * @param definitions the tested subgraphs, and `logOnly` owners for what they consume.
 */
export async function createTestDatabase(definitions: readonly SubgraphDefinition[]): Promise<TestDatabase> {
  const server = testSettings().TEST_POSTGRES_URL;
  const shape = definitions.map((d) => [
    d.schema,
    d.migrations.map((m) => `${m.name}${String(m)}`),
    d.published,
  ]);
  const hash = createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 16);
  const template = `template_${hash}`;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const urlOf = (database: string, schema: string): string => {
    const url = new URL(`${server}/${database}`);
    url.username = roleOf(schema);
    url.password = 'test';
    return url.toString();
  };

  await withClient(`${server}/postgres`, async (client) => {
    // Test files run in several processes; the first one makes the template.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', ['test template']);
    const existing = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (existing.rowCount === 0) {
      const draft = `${template}_draft`;
      await client.query(`DROP DATABASE IF EXISTS ${draft}`);
      await client.query(`CREATE DATABASE ${draft}`);
      const targets: ProvisionTarget[] = definitions.map((definition) => ({
        definition,
        url: urlOf(draft, definition.schema),
      }));
      await provision(`${server}/${draft}`, targets);
      for (const target of targets) await migrate(`${server}/${draft}`, target);
      await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    await client.query('SELECT pg_advisory_unlock(hashtext($1))', ['test template']);
  });

  return {
    ownerUrl: `${server}/${name}`,
    urlOf: (schema) => urlOf(name, schema),
    publish: (schema, events) =>
      withClient(urlOf(name, schema), async (client) => {
        const query = async <T>(sql: string, parameters?: unknown[]): Promise<T> =>
          (await client.query(sql, parameters)).rows as T;
        await query(`SET search_path TO ${pg.escapeIdentifier(schema)}`);
        await appendEvents({ query }, events);
      }),
    drop: () =>
      withClient(`${server}/postgres`, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}
