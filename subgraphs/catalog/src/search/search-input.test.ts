import fc from 'fast-check';
import { ask, askFor, statementsOf } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { buildSearchIndex } from './build-search-index';
import { searchWords } from './search-text';

const NAMES = ['The Long Meadow', 'Meadow Song', 'A Song for Äsa', 'Über den Wolken', 'Nordlys & Stjerner', 'Spider-Net',
  'M.O.T.H.', 'Öland 1961', "L'été d'Agnès", 'Тихая река', '東京の夜', 'قمر', 'Ninety-Nine Steps', 'Rocky Shore II']; // prettier-ignore

let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
  await seedTitles(catalog.db, [
    ...NAMES.map((name, index) => aTitle({ id: `film-named-${index}`, name, year: 1950 + index })),
    ...Array.from({ length: 520 }, (_, index) => aTitle({ id: `film-moor-${index}`, name: `Moor ${index}` })),
  ]);
  await buildSearchIndex(catalog.db);
}, 60_000);
afterAll(() => catalog.stop());

const SEARCH = `query ($query: String!, $filter: SearchFilter, $sort: TitleSort, $first: Int, $after: String) {
  search(query: $query, filter: $filter, sort: $sort, first: $first, after: $after) {
    totalCount nodes { id } pageInfo { endCursor } suggestions { text }
    facets { genres { count } kinds { count } decades { count } ratings { count } }
  }
}`;
interface Answer {
  search: {
    totalCount: number;
    nodes: { id: string }[];
    pageInfo: { endCursor: string };
    facets: { kinds: { count: number }[] };
  };
}
const search = async (variables: Record<string, unknown>) =>
  (await askFor<Answer>(catalog.subgraph, null, SEARCH, variables)).search;
const problem = async (variables: Record<string, unknown>) =>
  (await ask(catalog.subgraph, null, SEARCH, variables)).errors?.[0]?.extensions;

test('whatever is typed is answered or refused, and never breaks', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 210 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(fc.constantFrom('moor', "'", '\\', ':*', '%', '_', '|', '&', '!', '(', '\0', '\ud800', '\u202e', 'films with', ' '), { maxLength: 12 })
      .map((parts) => parts.join('')),
  ); // prettier-ignore
  await fc.assert(
    fc.asyncProperty(text, async (query) => {
      const { errors } = await ask(catalog.subgraph, null, SEARCH, { query });
      const isTooLong = [...query].length > 200;
      expect(errors?.map((error) => error.extensions?.code)).toEqual(
        isTooLong ? ['BAD_USER_INPUT'] : undefined,
      );
    }),
    { numRuns: 150, seed: 23 },
  );
}, 120_000);

test('some words of a name in any order, the last one unfinished, find the title', async () => {
  const asked = fc.record({
    index: fc.nat(NAMES.length - 1),
    order: fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
    count: fc.integer({ min: 1, max: 8 }),
    letters: fc.integer({ min: 1, max: 8 }),
    isShouted: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(asked, async ({ index, order, count, letters, isShouted }) => {
      const words = searchWords(NAMES[index] ?? '')
        .map((word, place) => ({ word, rank: order[place] ?? 0 }))
        .sort((a, b) => a.rank - b.rank)
        .slice(0, count)
        .map(({ word }) => word);
      const last = words.pop() ?? '';
      const typed = [...words, [...last].slice(0, letters).join('')].join(' ');
      // So many moors begin with the same letters that they would fill the page.
      const filter = 'moor'.startsWith(typed) ? { yearTo: 1970 } : null;
      const found = await search({ query: isShouted ? typed.toUpperCase() : typed, filter, first: 100 });
      expect(found.nodes.map((node) => node.id)).toContain(`film-named-${index}`);
      expect(found.facets.kinds.reduce((sum, { count: titles }) => sum + titles, 0)).toBe(found.totalCount);
    }),
    { numRuns: 100, seed: 24 },
  );
}, 120_000);

test.each([
  ['a query of 10,000 characters', { query: 'x'.repeat(10_000) }, 'query'],
  ['years in the wrong order', { query: '', filter: { yearFrom: 2000, yearTo: 1999 } }, 'filter.yearTo'],
  ['running times in the wrong order', { query: '', filter: { runtimeFrom: 2, runtimeTo: 1 } }, 'filter.runtimeTo'],
  ['51 genres', { query: '', filter: { genreIds: Array<string>(51).fill('genre-drama') } }, 'filter.genreIds'],
  ['51 languages', { query: '', filter: { languages: Array<string>(51).fill('de') } }, 'filter.languages'],
  ['an impossible year', { query: '', filter: { yearFrom: 2_147_483_647 } }, 'filter.yearFrom'],
  ['a rating above all', { query: '', filter: { ratingFrom: 1e308 } }, 'filter.ratingFrom'],
  ['a rating below all', { query: '', filter: { ratingFrom: -0.1 } }, 'filter.ratingFrom'],
  ['an impossible running time', { query: '', filter: { runtimeTo: -2_147_483_648 } }, 'filter.runtimeTo'],
  ['an age of nobody', { query: '', filter: { maximumAge: -1 } }, 'filter.maximumAge'],
  ['first: 0', { query: '', first: 0 }, 'first'],
  ['first: -1', { query: '', first: -1 }, 'first'],
  ['first: 101', { query: '', first: 101 }, 'first'],
  ['a made-up cursor', { query: '', after: 'AAAAAAAAAAAAAAAAAAAAAAAA' }, 'after'],
])('%s is refused, and the place is named', async (_what, variables, place) => {
  expect(await problem(variables)).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: { [place]: expect.any(String) as string },
  });
}); // prettier-ignore

test.each([
  ['another order', { query: 'moor', sort: 'NAME' }],
  ['another filter', { query: 'moor', filter: { kind: 'MOVIE' } }],
  ['another query', { query: 'moo' }],
])('a cursor of a search with %s is refused', async (_what, variables) => {
  const { pageInfo } = await search({ query: 'moor', first: 3 });
  expect(await problem({ ...variables, after: pageInfo.endCursor })).toMatchObject({
    reason: 'CURSOR_INVALID',
  });
});

test.each([
  ['ids of another kind', { genreIds: ['film-moor-1', 'person-moor'] }],
  ['a NUL in an id', { genreIds: ['genre-\0'] }],
  ['what is no language', { languages: ['klingon', '\0', ''] }],
])('a filter by %s finds nothing and breaks nothing', async (_what, filter) => {
  for (const query of ['', 'moor', 'meadow']) {
    expect(await search({ query, filter })).toMatchObject({ totalCount: 0, nodes: [] });
  }
});

test('a page of forty titles with facets costs as many statements as one of a single title', async () => {
  const asked = (query: string, first: number) => statementsOf(() => search({ query, first }));
  for (const query of ['moor', 'moor 1', '']) {
    const one = await asked(query, 1);
    const forty = await asked(query, 40);
    expect(forty.length).toBe(one.length);
    expect(forty.length).toBeLessThanOrEqual(7);
  }
});

test('a cursor goes on where it was, though the index is built in between', async () => {
  const whole = (await search({ query: 'moor', first: 60 })).nodes.map((node) => node.id);
  const first = await search({ query: 'moor', first: 30 });
  await seedTitles(catalog.db, [aTitle({ id: 'film-moor-late', name: 'Late Heath', popularity: 900 })]);
  await buildSearchIndex(catalog.db);
  const rest = await search({ query: 'moor', first: 30, after: first.pageInfo.endCursor });
  expect([...first.nodes, ...rest.nodes].map((node) => node.id)).toEqual(whole);
});
