import { HOLLOW_FILM } from '../testing/tmdb-stand-in/films';
import { MISSING_ID, TWIN } from '../testing/tmdb-stand-in/stand-in-data';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { startClient, type TestClient } from './testing/start-client';
import type { TmdbAnswer, TmdbClient } from './tmdb-client';

const english = { language: 'en', region: 'GB' };
const german = { language: 'de', region: 'DE' };

let standIn: TmdbStandIn;
let started: TestClient;
let tmdb: TmdbClient;
beforeAll(async () => {
  standIn = await startTmdbStandIn();
  started = startClient(standIn);
  tmdb = started.client;
});
afterAll(async () => {
  await started.stop();
  await standIn.stop();
});

const valueOf = async <T>(answer: Promise<TmdbAnswer<T> | null>): Promise<T> => {
  const found = await answer;
  if (!found) throw new Error('TMDB has no such thing');
  expect(found).toMatchObject({ isStale: false });
  return found.value;
};

test('one request brings everything of a film', async () => {
  const film = await valueOf(tmdb.movie(TWIN.movieId, english));
  expect(film).toMatchObject({
    kind: 'MOVIE',
    title: 'The Lantern Keeper',
    originalLanguage: 'en',
    releasedOn: '2011-10-14',
    runtimeMinutes: 104,
    genres: [
      { id: 18, name: 'Drama' },
      { id: 9648, name: 'Mystery' },
    ],
    posterPath: '/lantern-keeper.jpg',
    externalIds: { imdbId: 'tt9900001' },
    collection: { id: 7001, name: 'The Lantern Keeper Collection' },
    cast: [
      { id: 8002, name: 'Tomas Reyle', character: 'Old Brannoc', order: 0 },
      { id: 8003, name: 'Ada Quill', character: 'Wren', order: 1 },
    ],
    keywords: [{ name: 'lighthouse' }, { name: 'storm' }, { name: 'stowaway' }],
  });
  expect(film.crew.map(({ name, job }) => [name, job])).toEqual([
    ['Ines Marlow', 'Director'],
    ['Étienne Vasseur', 'Screenplay'],
    ['Bo Lindqvist', 'Original Music Composer'],
  ]);
  expect(film.videos.map(({ key, type }) => [key, type])).toEqual([
    ['lanternKeep1', 'Trailer'],
    ['featurette1', 'Featurette'],
  ]);
  expect(film.releases.find(({ country }) => country === 'DE')?.releases).toContainEqual({
    certification: '12',
    releasedOn: '2011-10-14',
    type: 3,
  });
  expect(film.translations.find(({ language }) => language === 'de')?.title).toBe('Der Laternenwärter');
  expect(film.alternativeTitles).toContainEqual({ country: 'ES', title: 'El farero', type: null });
  expect(film.offers.DE?.flatrate.map(({ name }) => name)).toEqual(['Coast Plus']);
  expect(film.similar.map(({ id }) => id).sort()).toEqual([9002, 9003, 9006]);
  expect(film.recommendations.map(({ kind }) => kind)).toEqual(['MOVIE', 'MOVIE', 'MOVIE']);
  expect(standIn.countOf(/^\/movie\/9001$/)).toBe(1);
});

test('a film comes in the language of the viewer', async () => {
  expect(await valueOf(tmdb.movie(TWIN.movieId, german))).toMatchObject({
    title: 'Der Laternenwärter',
    genres: [{ name: 'Drama' }, { name: 'Mystery' }],
  });
  // TMDB falls back to the primary title, and to no overview.
  expect(await valueOf(tmdb.movie(9010, german))).toMatchObject({
    title: 'Pip and the Weather Machine',
    overview: null,
  });
  expect(await valueOf(tmdb.movie(9009, { language: 'nonsense', region: null }))).toMatchObject({
    title: 'The Lake',
    originalTitle: 'みずうみ',
  });
});

test('a film of which TMDB knows hardly anything is a film all the same', async () => {
  expect(await valueOf(tmdb.movie(HOLLOW_FILM, english))).toMatchObject({
    title: 'Hollow',
    originalTitle: null,
    originalLanguage: null,
    overview: null,
    releasedOn: null,
    runtimeMinutes: null,
    posterPath: null,
    backdropPath: null,
    collection: null,
    voteAverage: null,
    genres: [],
    cast: [],
    crew: [],
    videos: [],
    images: { backdrops: [], posters: [], logos: [] },
    keywords: [],
    releases: [],
    externalIds: { imdbId: null },
    offers: {},
    similar: [],
    recommendations: [],
  });
});

test('a series has its seasons, a season its episodes, an episode its people', async () => {
  const series = await valueOf(tmdb.series(6001, english));
  expect(series).toMatchObject({
    kind: 'SERIES',
    title: 'Harbour Nine',
    releasedOn: '2018-01-02',
    creators: [{ id: 8001, name: 'Ines Marlow' }],
    certifications: expect.arrayContaining([{ country: 'DE', certification: '12' }]) as unknown,
    externalIds: { tvdbId: 76_001 },
  });
  expect(series.cast.map(({ name, character }) => [name, character])).toEqual([
    ['Kwame Osei', 'Sgt. Ofori'],
    ['Ada Quill', 'Lotte Hagen'],
  ]);
  expect(series.seasons.map(({ seasonNumber, episodeCount }) => [seasonNumber, episodeCount])).toEqual([
    [0, 1],
    [1, 3],
    [2, 4],
  ]);
  const season = await valueOf(tmdb.season(6001, 2, english));
  expect(season.episodes.map(({ name, airedOn, runtimeMinutes }) => [name, airedOn, runtimeMinutes])).toEqual(
    [
      ['Berth 1', '2019-01-08', 48],
      ['Berth 2', '2019-01-15', 48],
      ['Berth 3', '2019-01-22', 48],
      [null, null, null],
    ],
  );
  expect(await valueOf(tmdb.episode(6001, 1, 2, english))).toMatchObject({
    name: 'Tide 2',
    guestStars: [{ name: 'Tomas Reyle', character: 'The Stranger' }],
    crew: [{ name: 'Ines Marlow', job: 'Director' }],
  });
});

test('a series that is only planned breaks nothing', async () => {
  expect(await valueOf(tmdb.series(6003, english))).toMatchObject({
    title: 'Afterglow Institute',
    releasedOn: null,
    lastAiredOn: null,
    runtimeMinutes: null,
    seasons: [],
    creators: [],
    networks: [],
    cast: [],
    certifications: [],
    countries: [],
  });
});

test('a person has a life, films and series', async () => {
  const person = await valueOf(tmdb.person(TWIN.directorId, german));
  expect(person).toMatchObject({
    name: 'Ines Marlow',
    biography: 'Ines Marlow war Seevermesserin, bevor sie Filme über Menschen am Meer drehte.',
    englishBiography: expect.stringContaining('marine surveying') as string,
    bornOn: '1968-02-29',
    diedOn: null,
    birthplace: 'Whitby, England, UK',
    imdbId: 'nm9900001',
  });
  const work = person.crew.find(({ id }) => id === TWIN.movieId);
  expect(work).toMatchObject({ kind: 'MOVIE', title: 'Der Laternenwärter', job: 'Director' });
  expect(person.crew.find(({ kind }) => kind === 'SERIES')).toMatchObject({ title: 'Hafen Neun' });
  expect(await valueOf(tmdb.person(8009, english))).toMatchObject({
    biography: null,
    bornOn: null,
    profilePath: null,
    knownForDepartment: null,
  });
});

test('a collection lists its films', async () => {
  const collection = await valueOf(tmdb.collection(7001, english));
  expect(collection.name).toBe('The Lantern Keeper Collection');
  expect(collection.parts.map(({ id, kind }) => [id, kind])).toEqual([
    [9001, 'MOVIE'],
    [9002, 'MOVIE'],
  ]);
});

test('what TMDB does not know is null, and ids that none can have are not asked for', async () => {
  const before = standIn.requests.length;
  expect(await tmdb.movie(MISSING_ID, english)).toBeNull();
  expect(await tmdb.series(MISSING_ID, english)).toBeNull();
  expect(await tmdb.season(6001, 9, english)).toBeNull();
  expect(await tmdb.episode(6001, 1, 99, english)).toBeNull();
  expect(await tmdb.person(MISSING_ID, english)).toBeNull();
  expect(await tmdb.collection(MISSING_ID, english)).toBeNull();
  expect(standIn.requests.length - before).toBe(6);
  for (const id of [0, -1, 1.5, Number.NaN, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
    expect(await tmdb.movie(id, english)).toBeNull();
  }
  expect(await tmdb.season(6001, -1, english)).toBeNull();
  expect(standIn.requests.length - before).toBe(6);
});
