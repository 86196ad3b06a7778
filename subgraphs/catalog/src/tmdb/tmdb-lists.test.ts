import { testLog } from '../../../kit/src/testing';
import { PORNOGRAPHIC_FILM } from '../testing/tmdb-stand-in/films';
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

describe('search', () => {
  test('finds films, series and people together, and each alone', async () => {
    const all = await valueOf(tmdb.searchAll('ada', 1, english));
    expect(all.items.map(({ kind, id }) => [kind, id])).toEqual([['PERSON', 8003]]);
    const lanterns = await valueOf(tmdb.searchMovies('  LANTERN   keeper ', 1, english));
    expect(lanterns.items.map(({ id }) => id)).toEqual([9001, 9002]);
    const later = await valueOf(tmdb.searchMovies('lantern keeper', 1, english, 2014));
    expect(later.items.map(({ id }) => id)).toEqual([9002]);
    expect((await valueOf(tmdb.searchSeries('hafen', 1, german))).items).toMatchObject([
      { kind: 'SERIES', id: 6001, title: 'Hafen Neun', releasedOn: '2018-01-02' },
    ]);
    expect((await valueOf(tmdb.searchPeople('marlow', 1, english))).items).toMatchObject([
      { kind: 'PERSON', id: 8001, name: 'Ines Marlow' },
    ]);
  });

  test('shows no pornography, nor who is known for nothing else', async () => {
    expect((await valueOf(tmdb.searchMovies('velvet', 1, english))).items).toEqual([]);
    expect((await valueOf(tmdb.searchPeople('grown up', 1, english))).items).toEqual([]);
    for (const list of ['popular', 'top_rated', 'now_playing', 'upcoming'] as const) {
      const { items } = await valueOf(tmdb.movieList(list, 1, english));
      expect(items.map(({ id }) => id)).not.toContain(PORNOGRAPHIC_FILM);
    }
    expect(await valueOf(tmdb.movie(PORNOGRAPHIC_FILM, english))).toMatchObject({ isAdult: true });
  });

  test('does not ask for nothing, and asks for anything else as it was written', async () => {
    const before = standIn.requests.length;
    for (const empty of ['', '   ', '\0']) {
      expect((await valueOf(tmdb.searchAll(empty, 1, english))).items).toEqual([]);
    }
    expect(standIn.requests.length).toBe(before);
    for (const odd of ['%_\\', '"quotes" & ampersands?#', 'שלום 🐦', '\u200b\ud800', 'x'.repeat(10_000)]) {
      await valueOf(tmdb.searchAll(odd, 1, english));
    }
    expect(standIn.requests.slice(before).map(({ query }) => query.query)).toEqual([
      '%_\\',
      '"quotes" & ampersands?#',
      'שלום 🐦',
      '\u200b\ufffd',
      'x'.repeat(500),
    ]);
  });
});

describe('lists', () => {
  test('have pages, in which no film comes twice', async () => {
    const first = await valueOf(tmdb.movieList('popular', 1, english));
    const second = await valueOf(tmdb.movieList('popular', 2, english));
    expect(first).toMatchObject({ page: 1, totalPages: 4, totalResults: 72 });
    // One of the first twenty is not for this service.
    expect(first.items).toHaveLength(19);
    expect(second.items).toHaveLength(20);
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(39);
  });

  test('are those that TMDB has, for films and for series', async () => {
    for (const list of ['popular', 'now_playing', 'top_rated', 'upcoming'] as const) {
      const { items } = await valueOf(tmdb.movieList(list, 1, english));
      expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['MOVIE']));
    }
    for (const list of ['popular', 'airing_today', 'on_the_air', 'top_rated'] as const) {
      const { items } = await valueOf(tmdb.seriesList(list, 1, english));
      expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['SERIES']));
    }
    const kinds = (await valueOf(tmdb.trending('week', 5, english))).items.map(({ kind }) => kind);
    expect(kinds).toContain('PERSON');
    expect((await valueOf(tmdb.trendingMovies('day', 1, english))).items[0]?.id).toBe(9003);
    expect((await valueOf(tmdb.trendingSeries('day', 1, english))).items[0]?.id).toBe(6001);
    expect((await valueOf(tmdb.popularPeople(1, english))).items.map(({ id }) => id)).toContain(8001);
  });

  test('are asked for the region of the viewer', async () => {
    await tmdb.movieList('now_playing', 1, { language: 'de', region: 'AT' });
    expect(standIn.requests.at(-1)).toMatchObject({ query: { language: 'de', region: 'AT' } });
    await tmdb.movieList('now_playing', 1, { language: 'de', region: 'somewhere' });
    expect(standIn.requests.at(-1)?.query).not.toHaveProperty('region');
  });

  test('end where TMDB ends: no page before the first or beyond 500 is asked for', async () => {
    const before = standIn.requests.length;
    for (const page of [0, -1, 1.5, 501]) {
      expect((await valueOf(tmdb.movieList('popular', page, english))).items).toEqual([]);
    }
    expect(standIn.requests.length).toBe(before);
  });
});

test('discover narrows by everything that a viewer may choose', async () => {
  const ids = async (filter: Parameters<TmdbClient['discover']>[1]) =>
    (await valueOf(tmdb.discover('MOVIE', filter, 1, english))).items.map(({ id }) => id);
  expect(await ids({ genreIds: [16, 10751] })).toEqual([9010]);
  expect(await ids({ genreIds: [16], withoutGenreIds: [10751] })).toEqual([9009]);
  expect(await ids({ personIds: [8002], sort: 'OLDEST' })).toEqual([9001, 9003]);
  expect(await ids({ releasedFrom: '1998-01-01', releasedTo: '1998-12-31', originalLanguage: 'fr' })).toEqual(
    [9006],
  );
  expect(await ids({ runtimeToMinutes: 61, runtimeFromMinutes: 60 })).toEqual([9012]);
  expect(await ids({ ratingFrom: 8, genreIds: [16] })).toEqual([9009]);
  expect(await ids({ certification: { country: 'DE', upTo: '18' } })).toEqual([9004]);
  expect(await ids({ sort: 'RATING' })).toEqual([9001, 9003]);
  const series = await valueOf(tmdb.discover('SERIES', { originCountry: 'AT' }, 1, english));
  expect(series.items.map(({ id }) => id)).toEqual([6002]);
});

test('genres, sizes of pictures, foreign ids and what was edited', async () => {
  expect(await valueOf(tmdb.genres('MOVIE', german))).toContainEqual({ id: 35, name: 'Komödie' });
  expect(await valueOf(tmdb.genres('SERIES', english))).toContainEqual({ id: 80, name: 'Crime' });
  expect((await valueOf(tmdb.configuration())).backdropSizes).toEqual(['w300', 'w780', 'w1280', 'original']);
  expect((await valueOf(tmdb.find('tt9900001', 'imdb_id', english))).movies).toMatchObject([{ id: 9001 }]);
  expect((await valueOf(tmdb.find('76001', 'tvdb_id', english))).series).toMatchObject([{ id: 6001 }]);
  expect(await valueOf(tmdb.find('tt0/../..', 'imdb_id', english))).toEqual({
    movies: [],
    series: [],
    people: [],
  });
  standIn.edit('movie', 9002, { overview: 'Another overview.' });
  const { items } = await valueOf(tmdb.changes('MOVIE', '2026-01-01', '2026-01-02', 1));
  expect(items).toEqual([{ id: 9002, adult: false }]);
  expect((await valueOf(tmdb.changes('SERIES', '2026-01-01', '2026-01-02', 1))).items).toEqual([]);
});

test('a v3 key goes into the address, a v4 token into a header, and neither anywhere else', async () => {
  const lines: string[] = [];
  const log = Object.create(testLog) as typeof testLog;
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    log[level] = (...facts: unknown[]) => lines.push(JSON.stringify(facts));
  }
  for (const [apiKey, credential] of [
    [standIn.apiKey, 'key'],
    [standIn.token, 'token'],
  ] as const) {
    const other = startClient({ ...standIn, apiKey }, { log });
    await other.client.movie(9003, english);
    expect(standIn.requests.at(-1)?.credential).toBe(credential);
    await standIn.fail('reset');
    const refusal: unknown = await other.client.movie(9004, english).catch((error: unknown) => error);
    await standIn.heal();
    expect(refusal).toMatchObject({ name: 'TmdbUnavailable', reason: 'UNREACHABLE' });
    const told = `${lines.join('\n')}${String(refusal)}${JSON.stringify(refusal)}${String((refusal as Error).stack)}`;
    expect(told).not.toContain(apiKey);
    expect(lines.join('')).toContain('UNREACHABLE');
    expect(other.cache.memory.keys().join('\n')).not.toContain(apiKey);
    await other.stop();
  }
});
