import { ask, askFor, aViewer, statementsOf } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';

let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog({ libraryFile: undefined });
  await seedTitles(catalog.db, [
    aTitle({
      id: 'own-lanterns',
      name: 'Lanterns',
      year: 2024,
      genres: ['Short'],
      maturity: { label: 'G', country: 'US', age: 0 },
    }),
  ]);
  await seedReadyAsset(catalog.db, 'own-lanterns');
}, 600_000);
afterAll(() => catalog.stop());

const SEARCH = `query Search($query: String!, $filter: SearchFilter, $first: Int, $after: String) {
  search(query: $query, filter: $filter, first: $first, after: $after) {
    totalCount nodes { id name year genres { id name } credits { role person { name } } synopsis accentColor }
    edges { cursor } pageInfo { hasNextPage endCursor }
  }
}`;
interface Found {
  search: {
    totalCount: number;
    nodes: { id: string; name: string; year: number; genres: { id: string }[]; synopsis: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const search = async (query: string, variables: Record<string, unknown> = {}) =>
  (await askFor<Found>(catalog.subgraph, null, SEARCH, { query, first: 10, ...variables })).search;
const ids = async (query: string, variables: Record<string, unknown> = {}): Promise<string[]> =>
  (await search(query, variables)).nodes.map((node) => node.id);

test.each([
  ['the first letters of a name', 'godf', 'film-the-godfather-1972'],
  ['a name without its article', 'matrix', 'film-the-matrix-1999'],
  ['several words, the last one not finished', 'the dark kn', 'film-the-dark-knight-2008'],
  ['a name without its accents', 'amelie', 'film-amelie-2001'],
  ['a name with its accents', 'Amélie', 'film-amelie-2001'],
  ['a person', 'tom hanks', 'film-forrest-gump-1994'],
  ['a director and a word of the name', 'nolan batman', 'film-batman-begins-2005'],
  ['a name and a year', 'casablanca 1942', 'film-casablanca-1942'],
  ['an original name', 'shichinin no samurai', 'film-seven-samurai-1954'],
  ['two typing errors', 'shawshenk redemtion', 'film-the-shawshank-redemption-1994'],
  ['swapped letters', 'matirx', 'film-the-matrix-1999'],
  ['a person with a typing error', 'leonrdo dicapro', 'film-inception-2010'],
  ['a digit for a numeral', 'rocky 2', 'film-rocky-ii-1979'],
  ['one word for two', 'spiderman', 'film-spider-man-2002'],
  ['letters for initials', 'mash', 'film-m-a-s-h-1970'],
  ['capitals and stray spaces', '  PULP   fiction ', 'film-pulp-fiction-1994'],
])('search finds a film by %s', async (_how, query, id) => {
  expect((await ids(query)).slice(0, 3)).toContain(id);
});

test.each([
  ['from he', 'film-from-here-to-eternity-1953'],
  ['with hon', 'film-with-honors-1994'],
])('the beginning of a name, %s, is not taken for people of whom films are asked for', async (query, id) => {
  expect((await ids(query)).slice(0, 4)).toContain(id);
});

test('films of people are found by a whole name after "with", and by the beginning of one after "films with"', async () => {
  for (const query of ['with tom hanks', 'films with tom ha']) {
    expect(await ids(query)).toContain('film-forrest-gump-1994');
  }
});

test('half of a character, or a control character, finds nothing', async () => {
  expect([await ids('\ud800'), await ids('\u0007')]).toEqual([[], []]);
});

test('a film whose name is what was typed comes before better known ones that contain it', async () => {
  const found = await ids('alien');
  expect(found[0]).toBe('film-alien-1979');
  expect((await ids('the star'))[0]).toMatch(/^film-(the-)?star-/);
});

test('without a query the catalogue is listed by popularity, page after page, with nothing twice', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 5; page += 1) {
    const found = await search('', { first: 20, after });
    seen.push(...found.nodes.map((node) => node.id));
    after = found.pageInfo.endCursor;
    expect(found.totalCount).toBe(10_000);
  }
  expect(new Set(seen).size).toBe(100);
  expect(seen.slice(0, 10)).toContain('film-the-shawshank-redemption-1994');
});

test('pages of a misspelt search follow one another too', async () => {
  const first = await search('hitchcok', { first: 5 });
  const rest = await search('hitchcok', { first: 100, after: first.pageInfo.endCursor });
  const all = [...first.nodes, ...rest.nodes].map((node) => node.id);
  expect(all).toEqual(await ids('hitchcok', { first: 100 }));
  expect(first.totalCount).toBe(all.length);
});

test('filters narrow by genre, years, kind and what can be played', async () => {
  const noir = await search('', { filter: { genreIds: ['genre-noir'], yearFrom: 1944, yearTo: 1946 } });
  expect(noir.nodes.length).toBe(10);
  for (const node of noir.nodes) {
    expect(node.genres.map((genre) => genre.id)).toContain('genre-noir');
    expect(node.year).toBeGreaterThanOrEqual(1944);
    expect(node.year).toBeLessThanOrEqual(1946);
  }
  expect(await ids('', { filter: { playableOnly: true } })).toEqual(['own-lanterns']);
  expect(await ids('alien', { filter: { kind: 'SERIES' } })).toEqual([]);
  expect(await ids('', { filter: { genreIds: ['genre-\0', 'no-such'] } })).toEqual([]);
});

test.each(['\0', 'a\0b', '%', '_%', `'; DROP TABLE title; --`, '\\', '& | ! <-> :*', '((((', "it's", '😀', '\ud800',
  '七人の侍', '\u202e\u200b', '"', '-', '1e309', 'x'.repeat(200), 'a '.repeat(100), '\n\t\r', 'Ⅷ½', 'ﷺ',
])('search takes %j without complaint', async (query) => {
  const result = await ask(catalog.subgraph, null, SEARCH, { query });
  expect(result.errors).toBeUndefined();
}); // prettier-ignore

test.each([
  ['a query of 201 characters', { query: 'x'.repeat(201) }],
  ['first: 0', { query: 'a', first: 0 }],
  ['first: 101', { query: 'a', first: 101 }],
  ['first: -1', { query: 'a', first: -1 }],
  ['a made-up cursor', { query: 'a', after: 'bm90IGEgY3Vyc29y' }],
  ['an empty-handed cursor', { query: 'a', after: '💥' }],
  ['years in the wrong order', { query: 'a', filter: { yearFrom: 1990, yearTo: 1980 } }],
])('%s is refused with BAD_USER_INPUT', async (_what, variables) => {
  const result = await ask(catalog.subgraph, null, SEARCH, variables);
  expect(result.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

test("another search's cursor is refused", async () => {
  const { pageInfo } = await search('star', { first: 2 });
  const result = await ask(catalog.subgraph, null, SEARCH, { query: 'alien', after: pageInfo.endCursor });
  expect(result.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'CURSOR_INVALID' });
});

test('a list of 50 titles with genres, people and synopsis costs as many statements as a list of one', async () => {
  const one = await statementsOf(() => search('the', { first: 1 }));
  const fifty = await statementsOf(() => search('the', { first: 50 }));
  expect(fifty.length).toBe(one.length);
  expect(fifty.length).toBeLessThanOrEqual(7);
});

test('a profile for children finds nothing that is above its age or unrated, however it asks', async () => {
  const child = aViewer({ maxAge: 8 });
  const { search: found } = await askFor<Found>(catalog.subgraph, child, SEARCH, {
    query: 'toy story',
    first: 5,
  });
  expect(found.nodes.map((node) => node.id)).toContain('film-toy-story-1995');
  const { search: none } = await askFor<Found>(catalog.subgraph, child, SEARCH, {
    query: 'pulp fiction',
    first: 5,
  });
  expect(none).toMatchObject({ nodes: [], totalCount: 0 });
});
