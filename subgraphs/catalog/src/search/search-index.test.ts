import { askFor, aViewer } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { TitleKind } from '../title/title-kind';
import type { TitleRecord } from '../title/title-record';
import { buildSearchIndex } from './build-search-index';

// Seven hundred titles, more than a bitmap of words needs: "harbour" is in each, "night" in every other name.
const COUNT = 700;
const GENRES = ['Drama', 'Comedy', 'Noir'];
const AGES = [0, 8, 13, 18];
const record = (index: number): TitleRecord =>
  aTitle({
    id: `film-harbour-${index}`,
    name: index % 2 === 0 ? `Night Harbour ${index}` : `Harbour ${index}`,
    originalName: index % 5 === 0 ? `Hafen ${index}` : null,
    originalLanguage: index % 5 === 0 ? 'de' : 'en',
    kind: index % 10 === 0 ? TitleKind.SERIES : TitleKind.MOVIE,
    year: index % 50 === 0 ? null : 1950 + (index % 70),
    runtimeMinutes: index % 10 === 0 ? null : 60 + (index % 100),
    genres: [GENRES[index % 3] ?? '', ...(index % 4 === 0 ? ['War'] : [])],
    rating: index % 7 === 0 ? null : (index % 100) / 10,
    maturity: index % 6 === 0 ? null : { label: 'x', country: 'DE', age: AGES[index % 4] ?? 18 },
    cast: [index % 3 === 0 ? 'Ida Brandt' : 'Otto Falk'],
    directors: index % 9 === 0 ? ['Mara Sole'] : [],
    keywords: index % 8 === 0 ? ['lighthouse keeper'] : [],
    popularity: (index * 37) % 1000,
  });

let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
  await seedTitles(
    catalog.db,
    Array.from({ length: COUNT }, (_, index) => record(index)),
  );
  await seedReadyAsset(catalog.db, 'film-harbour-3');
}, 60_000);
afterAll(() => catalog.stop());

const FACET = '{ value label from to count isExact }';
const SEARCH = `query Search($query: String!, $filter: SearchFilter, $sort: TitleSort, $first: Int, $after: String) {
  search(query: $query, filter: $filter, sort: $sort, first: $first, after: $after) {
    totalCount isCountExact nodes { id name } pageInfo { hasNextPage endCursor }
    facets { genres ${FACET} kinds ${FACET} decades ${FACET} languages ${FACET} availability ${FACET}
      maturityAges ${FACET} runtimes ${FACET} ratings ${FACET} }
  }
}`;
interface Facet {
  value: string;
  label: string | null;
  from: number | null;
  to: number | null;
  count: number;
  isExact: boolean;
}
interface Answer {
  totalCount: number;
  isCountExact: boolean;
  nodes: { id: string; name: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  facets: Record<string, Facet[]>;
}
type Asked = { query?: string; filter?: object; sort?: string; first?: number; after?: string | null };
const search = async (asked: Asked, viewer = aViewer()): Promise<Answer> =>
  (await askFor<{ search: Answer }>(catalog.subgraph, viewer, SEARCH, { query: '', first: 20, ...asked }))
    .search;

async function allPages(asked: Asked, viewer = aViewer()): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page: Answer = await search({ ...asked, first: 70, after }, viewer);
    ids.push(...page.nodes.map((node) => node.id));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return ids;
}

const QUERIES = [
  '',
  'harbour',
  'night',
  'night h',
  'h',
  'ida',
  'harbour ida',
  'mara sole',
  'hafen 50',
  'lighthouse',
  '1960',
  'night harbour 12',
];
const FILTERS = [
  {},
  { genreIds: ['genre-noir'] },
  { genreIds: ['genre-drama', 'genre-war'], kind: 'MOVIE' },
  { yearFrom: 1960, yearTo: 1969 },
  { yearTo: 1955 },
  { runtimeFrom: 90, runtimeTo: 119, languages: ['en'] },
  { ratingFrom: 7.5 },
  { languages: ['de'], maximumAge: 13 },
  { playableOnly: true },
  { genreIds: ['genre-western'] },
  { languages: ['xx'] },
  { yearFrom: 3000 },
  { maximumAge: 0 },
];
const SORTS = ['RELEVANCE', 'POPULARITY', 'NEWEST', 'OLDEST', 'NAME', 'RATING', 'SHORTEST', 'LONGEST'];

describe('bitmaps give what rows give', () => {
  const asked = QUERIES.flatMap((query) => FILTERS.map((filter) => ({ query, filter })));
  const sorted = SORTS.flatMap((sort) => ['', 'harbour', 'night', 'ida'].map((query) => ({ query, sort })));
  const children = [
    ...asked.filter((_, index) => index % 5 === 0),
    ...sorted.filter((_, index) => index % 5 === 0),
  ];
  const adults = asked.filter((_, index) => index % 3 !== 0);

  test('in pages, counts, facets and every order, for everybody and for children', async () => {
    const read = async () => {
      const answers: unknown[] = [];
      const child = aViewer({ maxAge: 8 });
      for (const each of adults) answers.push({ each, answer: await withoutCursors(each, aViewer()) });
      for (const each of children) answers.push({ each, answer: await withoutCursors(each, child) });
      for (const each of sorted) answers.push({ each, ids: await allPages(each) });
      return answers;
    };
    const fromRows = await read();
    await buildSearchIndex(catalog.db);
    const frequent = await catalog.db.query<{ key: string }[]>(
      `SELECT key FROM search_bitmap WHERE key IN ('word:harbour', 'word:h', 'name-word:harbour')`,
    );
    expect(frequent).toHaveLength(3);
    const best = await catalog.db.query<{ prefix: string; kept: number }[]>(
      `SELECT prefix, cardinality(ordinals) AS kept FROM search_best_title WHERE prefix IN ('harbour', 'ida', '1960')`,
    );
    expect(best.map(({ prefix, kept }) => [prefix, kept < COUNT]).sort()).toEqual([
      ['harbour', false],
      ['ida', true],
    ]);
    expect(await read()).toEqual(fromRows);
  }, 600_000);

  async function withoutCursors(each: Asked, viewer: ReturnType<typeof aViewer>) {
    const { pageInfo, ...answer } = await search(each, viewer);
    return { ...answer, hasNextPage: pageInfo.hasNextPage };
  }
});
