import { askFor, aViewer, testLog } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { countBitmapFacets } from './bitmap-search';
import { buildSearchIndex } from './build-search-index';
import { keepSearchIndex } from './keep-search-index';
import { readSearchQuery } from './search-query';
import { TitleSort } from './title-sort';

// So many that "orchard" is answered from bitmaps, and its best titles are kept.
const BEFORE = 600;
// So many that the index is built again.
const IMPORTED = 1_100;
const title = (index: number) =>
  aTitle({
    id: `film-orchard-${index}`,
    name: index % 3 === 0 ? `Winter Orchard ${index}` : `Orchard ${index}`,
    genres: [index % 2 === 0 ? 'Drama' : 'Noir'],
    popularity: (index * 37) % 1000,
  });
const titles = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => title(from + index));

let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
  await seedTitles(catalog.db, titles(0, BEFORE));
  await buildSearchIndex(catalog.db);
  await seedTitles(catalog.db, titles(BEFORE, BEFORE + IMPORTED));
  // Some of those that the index knows are called something else now.
  await seedTitles(
    catalog.db,
    titles(0, 50).map((each, index) => ({ ...each, name: `Vineyard ${index}` })),
  );
}, 120_000);
afterAll(() => catalog.stop());

const SEARCH = `query ($query: String!, $filter: SearchFilter, $sort: TitleSort) {
  search(query: $query, filter: $filter, sort: $sort, first: 100) {
    totalCount isCountExact nodes { id } facets { genres { value count isExact } kinds { value count } }
  }
  suggest(prefix: $query) { kind text }
}`;
interface Answer {
  search: {
    totalCount: number;
    nodes: { id: string }[];
    facets: { genres: { value: string; count: number }[] };
  };
}
const search = (asked: object) =>
  askFor<Answer>(catalog.subgraph, aViewer(), SEARCH, { query: 'orchard', ...asked });

const SEARCHES = ['orchard', 'winter', 'o', 'orchard 7', 'vineyard', ''].flatMap((query) => [
  { query },
  { query, filter: { genreIds: ['genre-noir'] } },
  { query, sort: 'NAME' },
]);

test('until the index is built again searches answer as they do afterwards', async () => {
  const { search: found } = await search({});
  expect(found.totalCount).toBe(BEFORE + IMPORTED - 50);
  expect(found.facets.genres.map(({ value, count }) => [value, count]).sort()).toEqual([
    ['genre-drama', (BEFORE + IMPORTED - 50) / 2],
    ['genre-noir', (BEFORE + IMPORTED - 50) / 2],
  ]);
  // The best known whose name begins so, as a plain list of the facts says.
  const best = titles(50, BEFORE + IMPORTED)
    .filter(({ name }) => name.startsWith('Orchard'))
    .sort((a, b) => (b.popularity ?? 0) - (a.popularity ?? 0));
  expect(found.nodes.slice(0, 10).map(({ id }) => id)).toEqual(
    expect.arrayContaining(best.filter(({ popularity }) => popularity === 999).map(({ id }) => id)),
  );
  const meanwhile = [];
  for (const asked of SEARCHES) meanwhile.push({ asked, answer: await search(asked) });
  await keepSearchIndex(catalog.db, testLog);
  expect(await catalog.db.query('SELECT ordinal FROM search_change')).toEqual([]);
  const afterwards = [];
  for (const asked of SEARCHES) afterwards.push({ asked, answer: await search(asked) });
  expect(afterwards).toEqual(meanwhile);
}, 120_000);

test('a few changes do not have the index built, and a sample of changed titles stands for all of them', async () => {
  await catalog.db.query(`UPDATE title SET rating = 3.25 WHERE id LIKE 'film-orchard-1%'`);
  await keepSearchIndex(catalog.db, testLog);
  const [changed] = await catalog.db.query<{ count: number }[]>('SELECT count(*)::int FROM search_change');
  expect(changed?.count).toBeGreaterThan(500);
  const audience = { maxAge: null, region: 'US' };
  const asked = { query: readSearchQuery('orchard'), filter: null, sort: TitleSort.RELEVANCE, audience };
  const exact = new Map((await countBitmapFacets(catalog.db, asked)).map(({ code, count }) => [code, count]));
  for (const { code, count } of await countBitmapFacets(catalog.db, asked, 4))
    expect(Math.abs(count - (exact.get(code) ?? 0)) / (BEFORE + IMPORTED)).toBeLessThan(0.08);
});
