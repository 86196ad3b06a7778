import { createDataSource } from '../../../kit/src';
import { createTestDatabase, type TestDatabase } from '../../../kit/src/testing';
import { catalogDefinition } from '../definition';
import { importLibrary } from './import-library';

let database: TestDatabase;
let db: ReturnType<typeof createDataSource>;
beforeAll(async () => {
  database = await createTestDatabase([catalogDefinition]);
  db = await createDataSource({ ...catalogDefinition, url: database.urlOf('catalog') }).initialize();
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const count = async (from: string): Promise<number> => {
  const [row] = await db.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${from}`);
  return row?.n ?? 0;
};

test('the bundled films are imported once, with one published fact each, however often the service starts', async () => {
  const written = await importLibrary(db);
  expect(written).toBeGreaterThanOrEqual(25_000);
  expect(await count('title')).toBe(written);
  expect(await count(`event WHERE type = 'title.changed'`)).toBe(written);
  expect(await importLibrary(db)).toBe(0);
  expect(await count('event')).toBe(written);
}, 600_000);
