import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../subgraphs/kit/src/testing';
import { migrateAll } from './database';
import { definitions, type SubgraphSchema } from './definitions';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(definitions);
});
afterAll(() => database.drop());

async function asRole<T>(schema: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.urlOf(schema) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function tablesOf(schema: string): Promise<string[]> {
  const rows = await asRole(schema, (client) =>
    client.query<{ name: string }>(
      `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
        WHERE schemaname IN ($1::text, $1::text || '_jobs')`,
      [schema],
    ),
  );
  return rows.rows.map((row) => row.name);
}

const pairs = definitions.flatMap((reader) =>
  definitions.filter((owner) => owner !== reader).map((owner) => [reader, owner] as const),
);

test.each(pairs.map(([reader, owner]) => [reader.name, owner.name, reader, owner] as const))(
  '%s can neither read nor write a table of %s',
  async (_reader, _owner, reader, owner) => {
    const tables = await tablesOf(owner.schema);
    expect(tables.length).toBeGreaterThan(5);
    for (const table of tables) {
      for (const statement of [`SELECT 1 FROM ${table}`, `DELETE FROM ${table}`]) {
        await expect(asRole(reader.schema, (client) => client.query(statement))).rejects.toMatchObject({
          code: '42501',
        });
      }
    }
  },
);

test.each(pairs.map(([reader, owner]) => [reader.name, owner.name, reader, owner] as const))(
  "%s reads %s's published events just where the owner lists it",
  async (_reader, _owner, reader, owner) => {
    const read = asRole(reader.schema, (client) =>
      client.query(`SELECT 1 FROM "${owner.schema}".published_event`),
    );
    if (owner.published.consumers.includes(reader.schema)) await expect(read).resolves.toBeDefined();
    else await expect(read).rejects.toMatchObject({ code: '42501' });
  },
);

test('the gateway has a schema of its own where an address is given, and reads no other', async () => {
  const urls = Object.fromEntries(
    definitions.map(({ schema }) => [schema, database.urlOf(schema)]),
  ) as Record<SubgraphSchema, string>;
  const service = { ownerUrl: database.ownerUrl, urls, gatewayUrl: database.urlOf('gateway') };
  await migrateAll(service);
  await migrateAll(service);
  await asRole('gateway', (client) => client.query('CREATE TABLE gateway.mine (id int)'));
  for (const { schema } of definitions) {
    const [table] = await tablesOf(schema);
    await expect(asRole('gateway', (client) => client.query(`SELECT 1 FROM ${table}`))).rejects.toMatchObject(
      { code: '42501' },
    );
  }
});
