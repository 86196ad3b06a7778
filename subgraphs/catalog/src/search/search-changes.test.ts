import { askFor, aViewer } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { buildSearchIndex } from './build-search-index';

// So many that "orchard" and the filters are answered from bitmaps.
const COUNT = 600;
let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
  await seedTitles(
    catalog.db,
    Array.from({ length: COUNT }, (_, index) =>
      aTitle({
        id: `film-orchard-${index}`,
        name: `Orchard ${index}`,
        maturity: { label: 'FSK 12', country: 'DE', age: 12 },
        popularity: index,
      }),
    ),
  );
  await buildSearchIndex(catalog.db);
}, 60_000);
afterAll(() => catalog.stop());

const SEARCH = `query ($query: String!, $filter: SearchFilter) {
  search(query: $query, filter: $filter, sort: POPULARITY, first: 5) {
    totalCount nodes { id } facets { genres { value count } availability { count } kinds { count } }
  }
}`;
interface Answer {
  totalCount: number;
  nodes: { id: string }[];
  facets: Record<'genres' | 'availability' | 'kinds', { value: string; count: number }[]>;
}
async function search(query: string, filter: object = {}, viewer = aViewer()) {
  const answer = await askFor<{ search: Answer }>(catalog.subgraph, viewer, SEARCH, { query, filter });
  const { totalCount, nodes, facets } = answer.search;
  return { totalCount, ids: nodes.map((node) => node.id), kinds: facets.kinds[0]?.count ?? 0, facets };
}
const total = async (query = 'orchard', viewer = aViewer()): Promise<number> => {
  const found = await search(query, {}, viewer);
  expect(found.kinds).toBe(found.totalCount);
  return found.totalCount;
};
const change = (id: string, facts: string): Promise<unknown> =>
  catalog.db.query(`UPDATE title SET ${facts} WHERE id = $1`, [id]);

test('a title that is added is found, counted and in the facets at once', async () => {
  await seedTitles(catalog.db, [
    aTitle({ id: 'film-orchard-new', name: 'Orchard Anew', genres: ['Western'], popularity: 999 }),
  ]);
  const found = await search('orchard');
  expect(found).toMatchObject({ totalCount: COUNT + 1, kinds: COUNT + 1 });
  expect(found.ids[0]).toBe('film-orchard-new');
  expect(found.facets.genres).toContainEqual({ value: 'genre-western', count: 1 });
  await catalog.db.query(`DELETE FROM title WHERE id = 'film-orchard-new'`);
  expect(await total()).toBe(COUNT);
});

test('a title that gets another name is found by it, and by the old one no more', async () => {
  await seedTitles(catalog.db, [aTitle({ id: 'film-orchard-7', name: 'Vineyard', cast: ['Lea Winter'] })]);
  expect(await total()).toBe(COUNT - 1);
  expect((await search('vineyard')).ids).toEqual(['film-orchard-7']);
  expect((await search('films with lea winter')).ids).toEqual(['film-orchard-7']);
  await buildSearchIndex(catalog.db);
  expect(await total()).toBe(COUNT - 1);
  expect((await search('vine')).ids).toEqual(['film-orchard-7']);
});

test('titles that are written again and again take no more room in the sets', async () => {
  for (let round = 0; round < 5; round += 1) {
    await seedTitles(
      catalog.db,
      Array.from({ length: 200 }, (_, n) => aTitle({ id: `film-again-${n}`, name: `Again ${round} ${n}` })),
    );
  }
  const [size] = await catalog.db.query<{ documents: number; greatest: number }[]>(
    `SELECT count(*)::int AS documents, max(ordinal)::int + 1 AS greatest FROM search_document`,
  );
  // Those that other tests took away left their places.
  expect(size?.greatest).toBeLessThanOrEqual((size?.documents ?? 0) + 5);
  expect(await total('again')).toBe(200);
  await catalog.db.query(`DELETE FROM title WHERE id LIKE 'film-again-%'`);
});

test('a title that is withdrawn is gone from lists, counts and facets, and comes back when it is published', async () => {
  const before = await total();
  await change('film-orchard-8', 'is_published = false');
  expect(await total()).toBe(before - 1);
  await change('film-orchard-8', 'is_published = true');
  expect(await total()).toBe(before);
});

test('a film that becomes playable is found among those that are', async () => {
  expect(await search('', { playableOnly: true })).toMatchObject({ totalCount: 0, ids: [] });
  await seedReadyAsset(catalog.db, 'film-orchard-9');
  const found = await search('', { playableOnly: true });
  expect(found).toMatchObject({ totalCount: 1, ids: ['film-orchard-9'] });
  expect(found.facets.availability[0]?.count).toBe(1);
});

test('licence windows open and close without anybody writing, whenever the index was built', async () => {
  const before = await total();
  const [{ then } = { then: '' }] = await catalog.db.query<{ then: string }[]>(
    `SELECT (now() + interval '8 seconds')::text AS then`,
  );
  await change('film-orchard-10', `popularity = 998, available_until = '${then}'`);
  await change('film-orchard-11', `popularity = 997, available_from = '${then}'`);
  await buildSearchIndex(catalog.db);
  const found = await search('orchard');
  expect(found.totalCount).toBe(before - 1);
  expect(found.ids).toContain('film-orchard-10');
  expect(found.ids).not.toContain('film-orchard-11');
  await catalog.db.query('SELECT pg_sleep_until($1)', [then]);
  expect(await total()).toBe(before - 1);
  expect((await search('orchard')).ids).toEqual(expect.arrayContaining(['film-orchard-11']));
  expect((await search('orchard')).ids).not.toContain('film-orchard-10');
  await change('film-orchard-10', 'available_until = NULL');
  expect(await total()).toBe(before);
});

test('a title that is licensed for some countries is counted in those alone', async () => {
  const before = await total();
  await change('film-orchard-12', `countries = '{DE,AT}'`);
  for (const step of ['as it was written', 'after the index is built']) {
    if (step !== 'as it was written') await buildSearchIndex(catalog.db);
    expect(await total('orchard', aViewer({ region: 'DE' }))).toBe(before);
    expect(await total('orchard', aViewer({ region: 'FR' }))).toBe(before - 1);
  }
});

test('whoever has a maximum age finds and counts nothing above it, unrated titles included', async () => {
  const child = aViewer({ maxAge: 12 });
  const before = await total('orchard', child);
  await change('film-orchard-13', 'maturity_age = 16');
  await change('film-orchard-14', 'maturity_age = NULL');
  expect(await total('orchard', child)).toBe(before - 2);
  await buildSearchIndex(catalog.db);
  expect(await total('orchard', child)).toBe(before - 2);
  expect(await total('orchard', aViewer({ maxAge: 11 }))).toBe(0);
  const { facets } = await search('', {}, aViewer({ maxAge: 11 }));
  expect(Object.values(facets).flat()).toEqual([]);
});
