import { ask, askFor, aViewer, statementsOf } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { composeSynopsis } from './compose-synopsis';
import { TitleKind } from './title-kind';

let catalog: TestCatalog;
const rating = (age: number) => ({ label: `${age}`, country: 'US', age });
beforeAll(async () => {
  catalog = await startTestCatalog();
  await seedTitles(catalog.db, [
    aTitle({
      id: 'film-harbour-1974',
      name: 'Harbour',
      directors: ['Ada Lund'],
      cast: ['Jo Berg', 'Kim Dahl'],
      genres: ['Crime', 'Drama'],
      runtimeMinutes: 101,
      maturity: rating(13),
      rating: 7.4,
      ratingVotes: 1200,
    }),
    aTitle({ id: 'film-unrated-1950', name: 'Unrated', maturity: null }),
    aTitle({ id: 'film-kites-1990', name: 'Kites', maturity: rating(0) }),
    aTitle({ id: 'film-secret-2001', name: 'Secret', isPublished: false, maturity: rating(0) }),
    aTitle({
      id: 'own-pier',
      name: 'Pier',
      kind: TitleKind.SERIES,
      synopsis: 'Two winters at sea.',
      maturity: rating(16),
    }),
    ...Array.from({ length: 50 }, (_, n) =>
      aTitle({
        id: `film-many-${n}-1960`,
        name: `Many ${n}`,
        cast: [`Actor ${n}`, 'Jo Berg'],
        genres: ['War'],
        maturity: rating(0),
      }),
    ),
  ]);
  await catalog.db.query(`INSERT INTO season (id, title_id, number) VALUES ('own-pier-s1', 'own-pier', 1)`);
  await catalog.db.query(
    `INSERT INTO episode (id, season_id, number, name) VALUES ('own-pier-s1e2', 'own-pier-s1', 2, 'Ice'), ('own-pier-s1e1', 'own-pier-s1', 1, 'Fog')`,
  );
});
afterAll(() => catalog.stop());

test('a title tells its facts, its people and its pictures', async () => {
  const { title } = await askFor<{ title: Record<string, unknown> }>(
    catalog.subgraph,
    null,
    `{ title(id: "film-harbour-1974") { id kind name originalName year runtimeMinutes synopsis rating ratingVotes isPremium hasMedia
       genres { id name } credits { role person { id name } } maturityRating { label country age } seasons { id }
       posterUrl backdropUrl squareUrl accentColor } }`,
  );
  expect(title).toMatchObject({
    id: 'film-harbour-1974',
    kind: 'MOVIE',
    originalName: null,
    synopsis: 'A 1974 crime drama directed by Ada Lund, with Jo Berg and Kim Dahl; 101 minutes.',
    rating: 7.4,
    genres: [
      { id: 'genre-crime', name: 'Crime' },
      { id: 'genre-drama', name: 'Drama' },
    ],
    credits: [
      { role: 'DIRECTOR', person: { id: 'person-ada-lund', name: 'Ada Lund' } },
      { role: 'CAST', person: { id: 'person-jo-berg', name: 'Jo Berg' } },
      { role: 'CAST', person: { id: 'person-kim-dahl', name: 'Kim Dahl' } },
    ],
    maturityRating: { label: '13', country: 'US', age: 13 },
    hasMedia: false,
    seasons: [],
    posterUrl: expect.stringMatching(/^\/art\/poster\/film-harbour-1974\.svg\?v=[\w-]+$/),
    accentColor: expect.stringMatching(/^#[0-9a-f]{6}$/),
  });
});

test('a series lists its seasons and episodes in order and keeps the synopsis that was written', async () => {
  const { title } = await askFor<{ title: unknown }>(
    catalog.subgraph,
    null,
    `{ title(id: "own-pier") { kind synopsis seasons { number episodes { id number name } } } }`,
  );
  expect(title).toEqual({
    kind: 'SERIES',
    synopsis: 'Two winters at sea.',
    seasons: [
      {
        number: 1,
        episodes: [
          { id: 'own-pier-s1e1', number: 1, name: 'Fog' },
          { id: 'own-pier-s1e2', number: 2, name: 'Ice' },
        ],
      },
    ],
  });
});

test.each(['film-none-1900', '', '\0', '%', '../etc', 'x'.repeat(5_000), 'film-secret-2001'])(
  'title(id: %j) is null and no error',
  async (id) => {
    const result = await ask(catalog.subgraph, null, 'query T($id: ID!) { title(id: $id) { id } }', { id });
    expect(result).toEqual({ data: { title: null } });
  },
);

const ENTITIES = `query E($representations: [_Any!]!) { _entities(representations: $representations) {
  __typename ... on Title { id name } ... on Episode { id name } ... on Person { id name } ... on Genre { id name } ... on Season { id } } }`;
const entities = async (viewer: ReturnType<typeof aViewer> | null, keys: [type: string, id: string][]) => {
  const representations = keys.map(([__typename, id]) => ({ __typename, id }));
  return (await askFor<{ _entities: unknown[] }>(catalog.subgraph, viewer, ENTITIES, { representations }))
    ._entities;
};

test('other subgraphs resolve titles, episodes, people and genres by their keys; what is not there is null', async () => {
  expect(
    await entities(null, [
      ['Title', 'film-harbour-1974'], ['Title', 'film-none-1900'], ['Title', 'film-secret-2001'], ['Episode', 'own-pier-s1e1'],
      ['Person', 'person-jo-berg'], ['Genre', 'genre-war'], ['Season', 'own-pier-s1'],
    ]), // prettier-ignore
  ).toMatchObject([
    { name: 'Harbour' },
    null,
    null,
    { name: 'Fog' },
    { name: 'Jo Berg' },
    { name: 'War' },
    { id: 'own-pier-s1' },
  ]);
});

test('a profile’s age limit hides titles above it on every path; what is not rated counts as 18', async () => {
  const child = aViewer({ maxAge: 12 });
  const hidden = ['film-harbour-1974', 'film-unrated-1950', 'own-pier'];
  for (const id of hidden) {
    expect(
      await askFor(catalog.subgraph, child, 'query T($id: ID!) { title(id: $id) { id } }', { id }),
    ).toEqual({ title: null });
  }
  expect(
    await entities(child, [
      ['Title', 'film-harbour-1974'],
      ['Title', 'film-kites-1990'],
      ['Title', 'film-unrated-1950'],
      ['Episode', 'own-pier-s1e1'],
      ['Season', 'own-pier-s1'],
    ]),
  ).toMatchObject([null, { name: 'Kites' }, null, null, null]);
  const { search } = await askFor<{ search: { nodes: { id: string }[]; totalCount: number } }>(
    catalog.subgraph,
    child,
    '{ search(query: "", first: 100) { totalCount nodes { id } } }',
  );
  expect(search.totalCount).toBe(51);
  expect(search.nodes.some((node) => hidden.includes(node.id))).toBe(false);
  expect(await entities(aViewer({ maxAge: 18 }), [['Title', 'film-unrated-1950']])).toMatchObject([
    { name: 'Unrated' },
  ]);
});

test('fifty titles as entities cost as many statements as one', async () => {
  const query = `query E($r: [_Any!]!) { _entities(representations: $r) { ... on Title {
    name synopsis accentColor genres { name } credits { person { name } } seasons { episodes { name } } } } }`;
  const cost = async (count: number): Promise<number> => {
    const r = Array.from({ length: count }, (_, n) => ({ __typename: 'Title', id: `film-many-${n}-1960` }));
    return (await statementsOf(() => askFor(catalog.subgraph, null, query, { r }))).length;
  };
  expect(await cost(50)).toBe(await cost(1));
});

test('every change of a title is told whole to the consumers, and can be told again', async () => {
  const facts = async (): Promise<{ subject_id: string; payload: Record<string, unknown> }[]> =>
    catalog.db.query(
      `SELECT subject_id, payload FROM published_event WHERE subject_id = 'film-kites-1990' ORDER BY id`,
    );
  expect((await facts()).at(-1)?.payload).toEqual({
    name: 'Kites', kind: 'MOVIE', isPublished: true, availableFrom: null, availableUntil: null, countries: null, isPremium: true,
    maturityAge: 0, mediaState: 'NONE', assetId: null, renditionHeights: [], durationSeconds: null, episodes: [],
  }); // prettier-ignore
  await seedReadyAsset(catalog.db, 'film-kites-1990', [360, 720]);
  expect((await facts()).at(-1)?.payload).toMatchObject({
    mediaState: 'READY', assetId: 'film-kites-1990', renditionHeights: [360, 720], durationSeconds: 120,
  }); // prettier-ignore
  const before = (await facts()).length;
  expect(await catalog.subgraph.republishFacts()).toBe(55);
  const after = await facts();
  expect(after.length).toBe(before + 1);
  expect(after.at(-1)?.payload).toEqual(after.at(-2)?.payload);
});

test.each([
  [{ year: 1944, genres: ['Noir'], directors: [], cast: ['A B'] }, 'A 1944 film noir with A B.'],
  [
    { year: 1999, genres: ['Comedy', 'Romance'], directors: ['A B', 'C D'], cast: [] },
    'A 1999 romantic comedy directed by A B and C D.',
  ],
  [{ year: 1896, genres: ['Short'], directors: [], cast: [] }, 'An 1896 short film.'],
  [{ year: null, genres: [], directors: [], cast: [] }, 'A film.'],
  [
    { year: 1960, genres: ['Horror', 'Science Fiction'], directors: [], cast: ['A', 'B', 'C', 'D'] },
    'A 1960 horror and science fiction film with A, B and C.',
  ],
])('the synopsis is one line of what is known', (facts, line) => {
  expect(composeSynopsis({ kind: TitleKind.MOVIE, runtimeMinutes: null, ...facts })).toBe(line);
});

test.each([
  [[], 'A 2011 series with A B.'],
  [['Fantasy'], 'A 2011 fantasy series with A B.'],
  [['Documentary'], 'A 2011 documentary series with A B.'],
  [['Fantasy', 'Drama'], 'A 2011 fantasy drama series with A B.'],
  [['Drama', 'Crime'], 'A 2011 crime drama series with A B.'],
  [['Comedy', 'Romance'], 'A 2011 romantic comedy series with A B.'],
  [['Noir', 'Horror'], 'A 2011 horror noir series with A B.'],
])('a series of %j is called one', (genres, line) => {
  const facts = { year: 2011, runtimeMinutes: 45, genres, directors: [], cast: ['A B'] };
  expect(composeSynopsis({ kind: TitleKind.SERIES, ...facts })).toBe(line);
});
