import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findRoute } from '../../../kit/src';
import { askFor, aViewer, statementsOf } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { tmdbJobsDone } from '../testing/tmdb-jobs-done';
import { ADULTS_ONLY_FILM, PORNOGRAPHIC_FILM, UNRATED_FILM } from '../testing/tmdb-stand-in/films';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { TMDB_ATTRIBUTION } from './attribution';

let tmdb: TmdbStandIn;
let catalog: TestCatalog;
beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  catalog = await startTestCatalog({
    tmdb,
    tmdbLimits: { failurePauseMs: 0, circuitPauseMs: { first: 1, longest: 1 } },
  });
  await seedTitles(catalog.db, [
    aTitle({
      id: 'film-lantern-keeper-2011',
      name: 'Lantern Keeper',
      year: 2011,
      directors: ['Ines Marlow'],
      maturity: { label: '12', country: 'DE', age: 12 },
    }),
    aTitle({
      id: 'film-salt-and-thunder-2019',
      name: 'Salt and Thunder',
      year: 2019,
      directors: ['Somebody Else'],
    }),
  ]);
});
beforeEach(async () => {
  await tmdb.heal();
  // What a job asks of TMDB is not to be counted as a test's.
  await tmdbJobsDone(catalog);
});
afterAll(async () => {
  await catalog.stop();
  await tmdb.stop();
});

const titleQuery = (fields: string) => `query T($id: ID!) { title(id: $id) { ${fields} } }`;
const titleOf = async <T = Record<string, unknown>>(
  id: string,
  fields: string,
  viewer: ReturnType<typeof aViewer> | null = null,
): Promise<T | null> =>
  (await askFor<{ title: T | null }>(catalog.subgraph, viewer, titleQuery(fields), { id })).title;

test('a film that the library does not hold is shown with everything that TMDB tells of it', async () => {
  const title = await titleOf(
    'tmdb-movie-9006',
    `id kind name originalName year releasedOn runtimeMinutes synopsis rating ratingVotes originalLanguage keywords hasMedia
     isInLibrary isStale attribution genres { id name } maturityRating { label country age }
     credits { role character person { id name } } availability { state from until isRegionAllowed }
     posterUrl backdropUrl accentColor collection { id } seasons { id }`,
  );
  expect(title).toMatchObject({
    id: 'tmdb-movie-9006',
    kind: 'MOVIE',
    name: 'The Blue Hours',
    hasMedia: false,
    isInLibrary: false,
    isStale: false,
    attribution: TMDB_ATTRIBUTION,
    maturityRating: { label: '6', country: 'DE', age: 6 },
    credits: [
      { role: 'DIRECTOR', character: null, person: { id: 'tmdb-person-8004', name: 'Étienne Vasseur' } },
      { role: 'CAST', character: 'Mme Carpentier', person: { id: 'tmdb-person-8007' } },
    ],
    availability: { state: 'OPEN', from: null, until: null, isRegionAllowed: true },
    posterUrl: expect.stringMatching(/^\/art\/poster\/tmdb-movie-9006\.svg\?v=/),
    backdropUrl: expect.stringMatching(/^\/art\/tmdb\/w1280\/[\w-]+\.jpg$/),
    collection: null,
    seasons: [],
  });
});

test('its trailer, its collection and its words come in the language of whoever asks', async () => {
  const german = aViewer({ language: 'de', region: 'DE' });
  const title = await titleOf('tmdb-movie-9003', 'name synopsis trailers { name site key language }', german);
  expect(title).toMatchObject({
    name: 'Salz und Donner',
    synopsis: 'Zwei Schmuggler gegen ein Zollboot.',
    trailers: [{ name: 'Official Trailer', site: 'YOUTUBE', key: 'saltThunder2', language: 'en' }],
  });
  expect(await titleOf('tmdb-movie-9002', 'collection { id name titles { id } }')).toEqual({
    collection: {
      id: 'tmdb-collection-7001',
      name: 'The Lantern Keeper Collection',
      titles: [{ id: expect.any(String) }, { id: 'tmdb-movie-9002' }],
    },
  });
});

test('a series that the library does not hold tells its seasons and episodes, specials left out', async () => {
  const title = await titleOf<{ seasons: { episodes: unknown[] }[] }>(
    'tmdb-tv-6001',
    'kind name seasons { id number name overview episodes { id number name synopsis stillUrl airedOn runtimeMinutes } }',
  );
  expect(title).toMatchObject({ kind: 'SERIES', name: 'Harbour Nine' });
  expect(title?.seasons).toMatchObject([
    { id: 'tmdb-tv-6001-s1', number: 1, overview: 'The first winter.' },
    { id: 'tmdb-tv-6001-s2', number: 2, overview: null },
  ]);
  expect(title?.seasons[0]?.episodes[0]).toEqual({
    id: 'tmdb-tv-6001-s1e1',
    number: 1,
    name: 'Tide 1',
    synopsis: 'How tide begins.',
    stillUrl: '/art/tmdb/w780/tide-1.jpg',
    airedOn: '2018-01-02',
    runtimeMinutes: 48,
  });
  expect(title?.seasons[1]?.episodes.at(-1)).toMatchObject({ id: 'tmdb-tv-6001-s2e4', name: 'Episode 4' });
});

test('who looks at one season makes TMDB tell of that one alone', async () => {
  const before = tmdb.countOf(/^\/tv\/6001\/season\//);
  const title = await titleOf(
    'tmdb-tv-6001',
    'all: seasons { number } seasons(number: 2) { number episodes { number } } none: seasons(number: 7) { number }',
    aViewer({ language: 'fr' }),
  );
  expect(title).toEqual({
    all: [{ number: 1 }, { number: 2 }],
    seasons: [{ number: 2, episodes: [1, 2, 3, 4].map((number) => ({ number })) }],
    none: [],
  });
  expect(tmdb.countOf(/^\/tv\/6001\/season\//)).toBe(before + 1);
});

const ENTITIES = `query E($representations: [_Any!]!) { _entities(representations: $representations) {
  __typename ... on Title { id name } ... on Episode { id name } ... on Person { id name } ... on Season { id number }
  ... on Collection { id name } } }`;
const entities = async (viewer: ReturnType<typeof aViewer> | null, keys: [type: string, id: string][]) => {
  const representations = keys.map(([__typename, id]) => ({ __typename, id }));
  return (await askFor<{ _entities: unknown[] }>(catalog.subgraph, viewer, ENTITIES, { representations }))
    ._entities;
};

test('other subgraphs resolve what TMDB knows by the same ids', async () => {
  expect(
    await entities(null, [
      ['Title', 'tmdb-movie-9006'],
      ['Season', 'tmdb-tv-6001-s2'],
      ['Episode', 'tmdb-tv-6001-s1e3'],
      ['Episode', 'tmdb-tv-6001-s1e99'],
      ['Person', 'tmdb-person-8005'],
      ['Collection', 'tmdb-collection-7001'],
      ['Title', 'tmdb-movie-9999'],
    ]),
  ).toMatchObject([
    { name: 'The Blue Hours' },
    { number: 2 },
    { name: 'Tide 3' },
    null,
    { name: '森 あかり' },
    { name: 'The Lantern Keeper Collection' },
    null,
  ]);
});

test('a TMDB film of the library’s name, year and one person is that row from then on, under the row’s id', async () => {
  expect(await titleOf('tmdb-movie-9001', 'id isInLibrary name')).toEqual({
    id: 'film-lantern-keeper-2011',
    isInLibrary: true,
    name: 'Lantern Keeper',
  });
  await tmdbJobsDone(catalog);
  const rows = await catalog.db.query(
    `SELECT t.tmdb_id, a.alias, p.id, p.tmdb_id AS person FROM title t JOIN title_alias a ON a.title_id = t.id
       JOIN credit c ON c.title_id = t.id JOIN person p ON p.id = c.person_id
      WHERE t.id = 'film-lantern-keeper-2011' AND c.role = 'DIRECTOR'`,
  );
  expect(rows).toEqual([{ tmdb_id: 9001, alias: 'tmdb-movie-9001', id: 'person-ines-marlow', person: 8001 }]);
  const before = tmdb.requests.length;
  expect(await entities(null, [['Title', 'tmdb-movie-9001']])).toMatchObject([
    { id: 'film-lantern-keeper-2011' },
  ]);
  expect(tmdb.requests.length).toBe(before);
  expect(await titleOf('film-lantern-keeper-2011', 'attribution')).toEqual({ attribution: TMDB_ATTRIBUTION });
});

test('the same name and year without a shared person stays another film, and is not compared again', async () => {
  expect(await titleOf('tmdb-movie-9003', 'id isInLibrary')).toEqual({
    id: 'tmdb-movie-9003',
    isInLibrary: false,
  });
  const refusals = () => catalog.db.query('SELECT title_id, tmdb_id, is_by_hand FROM title_link_refusal');
  expect(await refusals()).toEqual([
    { title_id: 'film-salt-and-thunder-2019', tmdb_id: 9003, is_by_hand: false },
  ]);
  const statements = await statementsOf(() => titleOf('tmdb-movie-9003', 'id'));
  expect(statements.filter((text) => /INSERT|UPDATE/.test(text))).toEqual([]);
});

test.each([PORNOGRAPHIC_FILM, 9999])('tmdb-movie-%i is no film that anybody is shown', async (id) => {
  expect(await titleOf(`tmdb-movie-${id}`, 'id')).toBeNull();
});

test('a profile’s age limit holds for what TMDB knows: by the rating of its country, unrated as 18', async () => {
  const child = aViewer({ maxAge: 12 });
  expect(await titleOf('tmdb-movie-9010', 'name', child)).toEqual({ name: 'Pip and the Weather Machine' });
  expect(await titleOf('tmdb-movie-9003', 'name', child)).toBeNull();
  expect(await titleOf(`tmdb-movie-${ADULTS_ONLY_FILM}`, 'name', child)).toBeNull();
  expect(await titleOf(`tmdb-movie-${UNRATED_FILM}`, 'name', child)).toBeNull();
  expect(await titleOf(`tmdb-movie-${UNRATED_FILM}`, 'name', aViewer({ maxAge: 18 }))).not.toBeNull();
  expect(
    await entities(child, [
      ['Title', 'tmdb-movie-9003'],
      ['Season', 'tmdb-tv-6003-s1'],
    ]),
  ).toEqual([null, null]);
  // PG-13 in the United States, 12 in Germany.
  const rated = (region: string, maxAge: number) =>
    titleOf('tmdb-movie-9001', 'id', aViewer({ maxAge, region }));
  expect(await rated('DE', 12)).toEqual({ id: 'film-lantern-keeper-2011' });
  expect(
    await titleOf('tmdb-tv-6001', 'maturityRating { label country age }', aViewer({ region: 'GB' })),
  ).toEqual({
    maturityRating: { label: '15', country: 'GB', age: 15 },
  });
  expect(await titleOf('tmdb-tv-6001', 'id', aViewer({ region: 'GB', maxAge: 12 }))).toBeNull();
  expect(await titleOf('tmdb-tv-6001', 'id', aViewer({ region: 'DE', maxAge: 12 }))).toEqual({
    id: 'tmdb-tv-6001',
  });
});

test.each([
  'person-ines-marlow',
  'tmdb-movie-abc',
  'tmdb-movie-',
  'tmdb-movie-0',
  'tmdb-movie-07',
  'tmdb-movie--1',
  'tmdb-movie-9.5',
  'tmdb-movie-99999999999',
  'tmdb-movie-2147483648',
  'tmdb-film-9001',
  'tmdb-person-8001',
  'tmdb-movie-9001\0',
  ' tmdb-movie-9001',
  'TMDB-MOVIE-9001',
  'tmdb-movie-9001/credits',
  'tmdb-tv-6001-s1',
  '\0',
  '',
  '%',
])('title(id: %j) is nothing, and TMDB is not asked', async (id) => {
  // prettier-ignore
  const before = tmdb.requests.length;
  expect(await titleOf(id, 'id')).toBeNull();
  expect(tmdb.requests.length).toBe(before);
});

test('facts that TMDB leaves out leave gaps and break nothing', async () => {
  const title = await titleOf(
    'tmdb-movie-9007',
    `name originalName year releasedOn runtimeMinutes synopsis rating ratingVotes originalLanguage keywords backdropUrl
     genres { name } maturityRating { age } credits { person { name } } trailers { key } collection { id }`,
  );
  expect(title).toMatchObject({
    name: 'Hollow',
    rating: null,
    credits: [],
    trailers: [],
    collection: null,
    maturityRating: null,
  });
  expect(title?.backdropUrl).toMatch(/^\/art\/backdrop\/tmdb-movie-9007\.svg/);
  expect(await titleOf('tmdb-tv-6003', 'name seasons { id } credits { role }')).toEqual({
    name: 'Afterglow Institute',
    seasons: [],
    credits: [],
  });
});

test('whom TMDB marks as of pornography is in nobody’s cast', async () => {
  tmdb.edit('movie', 9107, {
    cast: [
      [8011, 'A waiter'],
      [8003, 'Mina'],
    ],
    crew: [[8011, 'Director', 'Directing']],
  });
  expect(await titleOf('tmdb-movie-9107', 'credits { character person { name } }')).toEqual({
    credits: [{ character: 'Mina', person: { name: 'Ada Quill' } }],
  });
});

test('the poster of a title without a row is drawn in the words of the page that shows it', async () => {
  const { posterUrl } = (await titleOf<{ posterUrl: string }>(
    'tmdb-movie-9003',
    'posterUrl',
    aViewer({ language: 'de' }),
  )) ?? {
    posterUrl: '',
  };
  const server = createServer((request, response) => {
    void findRoute(catalog.subgraph.routes, request.url ?? '')?.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const before = tmdb.requests.length;
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${posterUrl}`);
    // Kept for ever only where it was drawn from the very facts that its address was made of.
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(await response.text()).toMatch(/^<svg /);
    expect(tmdb.requests.length).toBe(before);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
