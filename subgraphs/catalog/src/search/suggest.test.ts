import { ask, askFor, aViewer, statementsOf } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { buildSearchIndex } from './build-search-index';

const rated = (age: number) => ({ label: `${age}`, country: 'DE', age });
let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
  await seedTitles(catalog.db, [
    aTitle({ id: 'film-the-lantern', name: 'The Lantern', maturity: rated(0), popularity: 300 }),
    aTitle({ id: 'film-lantern-street', name: 'Lantern Street', maturity: rated(16), popularity: 900 }),
    aTitle({ id: 'film-red-lantern', name: 'Red Lantern', cast: ['Lana Torv'], maturity: rated(16) }),
    aTitle({ id: 'film-snow', name: 'Snow', cast: ['Ásta Njál', 'Lana Torv'], directors: ['Per Lanz'], maturity: rated(18) }),
    aTitle({ id: 'film-hoch-oben', name: 'High Up', originalName: 'Hoch oben', directors: ['Ásta Njál'], maturity: rated(6) }),
    aTitle({
      id: 'film-red-river', name: 'Roter Fluss', otherNames: [{ language: 'ru', name: 'Красная река' }, { language: 'fr', name: 'La Rivière rouge' }],
      maturity: rated(6), keywords: ['cattle drive'],
    }),
    // More of one name than the index keeps for its beginnings.
    ...Array.from({ length: 250 }, (_, n) =>
      aTitle({ id: `film-vault-${n}`, name: `Vault ${n}`, cast: [`Iris${n} Holt`], maturity: rated(18), popularity: 400 + n }),
    ),
    aTitle({ id: 'film-pond', name: 'Pond', cast: ['Iris Holt'], maturity: rated(6), popularity: 1 }),
  ]); // prettier-ignore
}, 60_000);
afterAll(() => catalog.stop());

const SUGGEST = `query ($prefix: String!, $first: Int) {
  suggest(prefix: $prefix, first: $first) { kind text title { id } person { id name } }
}`;
const SEARCH = `query ($query: String!, $filter: SearchFilter) {
  search(query: $query, filter: $filter) { totalCount nodes { id } suggestions { kind text title { id } } isStale }
}`;
const suggest = async (prefix: string, viewer = aViewer()): Promise<string[]> => {
  const { suggest: found } = await askFor<{ suggest: { kind: string; text: string }[] }>(
    catalog.subgraph,
    viewer,
    SUGGEST,
    { prefix },
  );
  return found.map(({ kind, text }) => `${kind} ${text}`);
};
interface Found {
  search: {
    totalCount: number;
    nodes: { id: string }[];
    suggestions: { kind: string; text: string; title: { id: string } | null }[];
    isStale: boolean;
  };
}
const search = async (query: string, viewer = aViewer()) =>
  (await askFor<Found>(catalog.subgraph, viewer, SEARCH, { query })).search;
const ids = async (query: string): Promise<string[]> => (await search(query)).nodes.map(({ id }) => id);

describe.each(['before the index is built', 'after'])('%s', (when) => {
  beforeAll(async () => {
    if (when === 'after') await buildSearchIndex(catalog.db);
  });

  test('titles whose names begin so come first, then names with such a word, and people', async () => {
    expect(await suggest('lan')).toEqual([
      'TITLE Lantern Street',
      'TITLE The Lantern',
      'TITLE Red Lantern',
      'TITLE Snow',
      expect.stringMatching(/^PERSON (Lana Torv|Per Lanz)$/),
      expect.stringMatching(/^PERSON (Lana Torv|Per Lanz)$/),
    ]);
  });

  test('children are shown no title above their age, and nobody who is only in such titles', async () => {
    const child = aViewer({ maxAge: 12 });
    expect(await suggest('lan', child)).toEqual(['TITLE The Lantern']);
    expect(await suggest('asta', child)).toEqual(['TITLE High Up', 'PERSON Ásta Njál']);
    expect(await suggest('lana torv', child)).toEqual([]);
  });

  test('children are shown who is in titles for them, however many better known have such a name', async () => {
    const child = aViewer({ maxAge: 12 });
    for (const prefix of ['holt', 'iris holt', 'hol'])
      expect(await suggest(prefix, child)).toEqual(['TITLE Pond', 'PERSON Iris Holt']);
  });

  test.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['signs alone', '?!%_\\'],
    ['what nothing begins with', 'qqqq'],
  ])('%s suggests nothing', async (_what, prefix) => {
    expect(await suggest(prefix)).toEqual([]);
  });

  test.each([
    ['films with somebody', 'films with lana torv', ['film-red-lantern', 'film-snow']],
    ['somebody who directs, accents left out', 'directed by asta njal', ['film-hoch-oben']],
    ['who plays, not who directs', 'movies starring Ásta', ['film-snow']],
    ['whom a typing error hides', 'films with lana trov', ['film-red-lantern', 'film-snow']],
    ['an original name', 'hoch ob', ['film-hoch-oben']],
    ['a name in another script', 'красн', ['film-red-river']],
    ['a translated name without accents', 'riviere', ['film-red-river']],
    ['a keyword', 'cattle', ['film-red-river']],
    ['words in another order', 'street lantern', ['film-lantern-street']],
    ['one wrong letter of five', 'snew', ['film-snow']],
    ['two wrong letters of a longer word', 'lentarn street', ['film-lantern-street']],
    ['neighbours swapped', 'snwo', ['film-snow']],
    ['a zero-width joint', 'lan\u200btern street', ['film-lantern-street']],
  ])('search finds titles by %s', async (_what, query, expected) => {
    expect((await ids(query)).sort()).toEqual(expected);
  });

  test('what was perhaps meant is offered for a misspelt query, popular titles where nothing is near', async () => {
    const misspelt = await search('lantren street');
    expect(misspelt.suggestions).toEqual([{ kind: 'QUERY', text: 'lantern street', title: null }]);
    const unknown = await search('qqqqqq zzzzzz');
    expect(unknown).toMatchObject({ totalCount: 0, nodes: [], isStale: false });
    expect(unknown.suggestions[0]).toMatchObject({ kind: 'TITLE', text: 'Lantern Street' });
    const half = await search('lantern qqqqqq');
    expect(half.suggestions.map(({ text }) => text)).toEqual([
      'The Lantern',
      'Lantern Street',
      'Red Lantern',
    ]);
    const children = await search('qqqqqq', aViewer({ maxAge: 0 }));
    expect(children.suggestions.map(({ text }) => text)).toEqual(['The Lantern']);
  });

  test('nothing is offered beside a title that is called just so, nor a title that was found', async () => {
    expect(await search('lantern street')).toMatchObject({
      nodes: [{ id: 'film-lantern-street' }],
      suggestions: [],
    });
    for (const query of ['lantern qqqqqq', 'street', 'red lan']) {
      const { nodes, suggestions } = await search(query);
      const found = new Set(nodes.map(({ id }) => id));
      expect(suggestions.filter(({ title }) => title && found.has(title.id))).toEqual([]);
    }
  });

  test('no query is offered that finds nothing for a child', async () => {
    const { suggestions } = await search('lantren street', aViewer({ maxAge: 12 }));
    expect(suggestions.every(({ kind, text }) => kind === 'TITLE' && text !== 'Lantern Street')).toBe(true);
    expect(suggestions.length).toBeGreaterThan(0);
  });

  test('enough hits suggest nothing else', async () => {
    expect((await search('lantern')).suggestions).toEqual([]);
  });
});

test('without TMDB nothing is held elsewhere, and nobody counts it', async () => {
  const elsewhere = await askFor(catalog.subgraph, null, SEARCH, {
    query: 'lantern',
    filter: { holding: 'ELSEWHERE' },
  });
  expect(elsewhere).toEqual({ search: { totalCount: null, nodes: [], suggestions: [], isStale: false } });
});

test.each([
  ['first: 0', { prefix: 'a', first: 0 }, 'first'],
  ['first: -1', { prefix: 'a', first: -1 }, 'first'],
  ['first: 101', { prefix: 'a', first: 101 }, 'first'],
  ['10,000 characters', { prefix: 'x'.repeat(10_000) }, 'prefix'],
])('suggest refuses %s, naming the argument', async (_what, variables, argument) => {
  const { errors } = await ask(catalog.subgraph, null, SUGGEST, variables);
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: { [argument]: expect.any(String) as string },
  });
});

test('suggestions cost the same statements however many they are', async () => {
  const one = await statementsOf(() => askFor(catalog.subgraph, null, SUGGEST, { prefix: 'lan', first: 1 }));
  const many = await statementsOf(() =>
    askFor(catalog.subgraph, null, SUGGEST, { prefix: 'lan', first: 50 }),
  );
  expect(many.length).toBe(one.length);
});
