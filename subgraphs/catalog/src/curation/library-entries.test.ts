import { ask, askFor, statementsOf } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { curatorOf } from '../testing/curator-of';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';

let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
  await seedTitles(
    catalog.db,
    Array.from({ length: 45 }, (_, index) =>
      aTitle({
        id: `film-${index}`,
        name: `${index % 3 ? 'The ' : ''}Film ${String(index).padStart(2, '0')}`,
        year: index % 5 ? 1950 + (index % 7) : null,
        popularity: (index * 37) % 11,
        cast: [`Actor ${'abcd'.charAt(index % 4).repeat(3)}`, 'Everybody Else'],
        directors: [`Director ${index}`],
        genres: ['Drama', `Genre ${index % 6}`],
        collection: index % 9 ? null : { id: 'collection-nine', name: 'Nine' },
        trailers: [{ name: 'Trailer', site: 'YOUTUBE' as never, key: 'dQw4w9WgXcQ' }],
        otherNames: [{ language: 'de', name: `Der Film ${index}` }],
        isPublished: index !== 7,
      }),
    ),
  );
  await seedReadyAsset(catalog.db, 'film-3');
});
afterAll(() => catalog.stop());

const { viewer: curator, updated } = curatorOf(() => catalog);

interface Page {
  nodes: { id: string }[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const LIST = `query ($filter: LibraryEntryFilter, $first: Int, $after: String) {
  libraryEntries(filter: $filter, first: $first, after: $after) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;
const list = (filter: object, first = 20, after: string | null = null): Promise<Page> =>
  askFor<{ libraryEntries: Page }>(catalog.subgraph, curator, LIST, { filter, first, after }).then(
    (data) => data.libraryEntries,
  );

async function everyPage(filter: object): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page: Page = await list(filter, 7, after);
    ids.push(...page.nodes.map(({ id }) => id));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return ids;
}

test.each(['UPDATED', 'NAME', 'YEAR', 'POPULARITY'])(
  'pages by %s hold every entry once, unpublished ones too',
  async (sort) => {
    const ids = await everyPage({ sort });
    expect(ids).toHaveLength(45);
    expect(new Set(ids).size).toBe(45);
    expect(ids).toContain('film-7');
  },
);

test('by name articles do not count, and by year those without one come last', async () => {
  expect((await everyPage({ sort: 'NAME' })).slice(0, 3)).toEqual(['film-0', 'film-1', 'film-2']);
  const rows = await catalog.db.query<{ id: string }[]>('SELECT id FROM title WHERE year IS NULL');
  const byYear = await everyPage({ sort: 'YEAR' });
  expect(new Set(byYear.slice(-rows.length))).toEqual(new Set(rows.map(({ id }) => id)));
});

test('what was changed last comes first', async () => {
  await updated({ id: 'film-20', expectedVersion: 1, synopsis: 'Changed.' });
  expect((await list({})).nodes[0]).toEqual({ id: 'film-20' });
});

test('filters narrow the list, and the count follows', async () => {
  expect(await list({ isPublished: false })).toMatchObject({ totalCount: 1, nodes: [{ id: 'film-7' }] });
  expect(await list({ hasMedia: true })).toMatchObject({ totalCount: 1, nodes: [{ id: 'film-3' }] });
  expect(await list({ text: 'ACTOR cc' })).toMatchObject({ totalCount: 11 });
  expect(await list({ text: 'dire 20' })).toMatchObject({ nodes: [{ id: 'film-20' }] });
  expect(await list({ text: 'film-20' })).toMatchObject({ nodes: [{ id: 'film-20' }] });
  expect(await list({ kind: 'SERIES' })).toMatchObject({ totalCount: 0, nodes: [] });
  expect(await list({ origin: 'BUNDLED', isLinked: false })).toMatchObject({ totalCount: 45 });
  const later = new Date(Date.now() + 3_600_000).toISOString();
  const past = '2001-01-01T00:00:00.000Z';
  await updated({ id: 'film-30', expectedVersion: 1, licence: { from: later } });
  await updated({ id: 'film-31', expectedVersion: 1, licence: { until: past } });
  expect(await list({ licence: 'UPCOMING' })).toMatchObject({ nodes: [{ id: 'film-30' }] });
  expect(await list({ licence: 'ENDED' })).toMatchObject({ nodes: [{ id: 'film-31' }] });
  expect(await list({ licence: 'OPEN' })).toMatchObject({ totalCount: 43 });
});

test.each([
  ['quotes and signs', `'"%_\\:*&|!<>()`],
  ['NUL', '\0'],
  ['emoji', '🎬'],
  ['right to left', 'עברית \u202e'],
  ['nothing that can be seen', '\u200b'],
])('a text of %s finds nothing or all, and breaks nothing', async (_, text) => {
  const { errors } = await ask(catalog.subgraph, curator, LIST, { filter: { text } });
  expect(errors).toBeUndefined();
});

test('a page of no size, a text that is too long and a cursor of another list are refused', async () => {
  const cursor = (await list({ sort: 'NAME' }, 2)).pageInfo.endCursor;
  for (const [variables, field] of [
    [{ first: 0 }, 'first'],
    [{ first: -1 }, 'first'],
    [{ first: 101 }, 'first'],
    [{ filter: { text: 'x'.repeat(10_000) } }, 'filter.text'],
    [{ filter: { sort: 'YEAR' }, after: cursor }, 'after'],
    [{ filter: { sort: 'NAME' }, after: `${cursor}x` }, 'after'],
  ] as const) {
    const { errors } = await ask(catalog.subgraph, curator, LIST, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(Object.keys(errors?.[0]?.extensions?.fields as object)).toEqual([field]);
  }
});

test('a page costs the same statements whatever its length', async () => {
  const page = (first: number) =>
    statementsOf(() =>
      askFor(
        catalog.subgraph,
        curator,
        `query ($first: Int) { libraryEntries(first: $first) { totalCount nodes {
           id name version editedFields genres { name } cast { name character } directors { name } writers { name }
           collection { name } otherNames { name } trailers { key } seasons { number episodes { name } }
           licence { state } maturityRating { label } posterUrl backdropUrl uploadedArtwork title { id }
           changes(first: 5) { nodes { field } } } } }`,
        { first },
      ),
    );
  const [few, many] = [await page(6), await page(40)];
  expect(many.length).toBe(few.length);
  expect(many.length).toBeLessThanOrEqual(13);
});
