import { ask, askFor, aViewer, statementsOf, until } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
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
beforeEach(() => tmdb.heal());
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
  await seedTitles(catalog.db, []);
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
  const rows = await catalog.db.query(
    `SELECT t.tmdb_id, a.alias, p.id, p.tmdb_id AS person FROM title t JOIN title_alias a ON a.title_id = t.id
       JOIN credit c ON c.title_id = t.id JOIN person p ON p.id = c.person_id WHERE t.id = 'film-lantern-keeper-2011'`,
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
