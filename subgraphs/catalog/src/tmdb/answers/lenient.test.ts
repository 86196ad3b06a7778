import { found, mixedPage, moviePage, personPage } from './lists';
import { person } from './person';
import { season } from './series';

const film = { id: 5, title: 'Harbour', release_date: '1999-01-01', vote_count: 3 };
const page = (...results: object[]) => moviePage.parse({ page: 1, results }).items;

describe('what Postgres cannot hold', () => {
  test.each([2 ** 31, 2 ** 53 - 1])('an item of the number %d is left out, and the others stay', (id) => {
    expect(page({ ...film, id }, film).map((item) => item.id)).toEqual([5]);
    expect(
      season.parse({ id: 1, season_number: 1, episodes: [{ id: 2, episode_number: id }] }).episodes,
    ).toEqual([]);
  });

  test('a count that is too large is not known', () => {
    expect(page({ ...film, vote_count: 2 ** 31, popularity: 1e300 })).toMatchObject([
      { voteCount: null, popularity: null },
    ]);
  });

  test('half a surrogate pair and NUL are in no text', () => {
    const broken = 'Har\ud800bour\0';
    expect(page({ ...film, title: broken, overview: broken })).toMatchObject([
      { title: 'Har\ufffdbour', overview: 'Har\ufffdbour' },
    ]);
    expect(personPage.parse({ page: 1, results: [{ id: 1, name: broken }] }).items[0]?.name).toBe(
      'Har\ufffdbour',
    );
    const { translations } = season.parse({
      id: 1,
      season_number: 1,
      translations: { translations: [{ iso_639_1: 'de', data: { title: broken } }] },
    });
    expect(translations[0]?.title).toBe('Har\ufffdbour');
  });
});

describe('what nobody can see or have meant', () => {
  test.each(['', '   ', '\u200b', '\u2060\ufeff', '\u3164', '\u2800', '\n\t', '\u202e'])(
    '%j is no name',
    (name) => {
      expect(page({ ...film, title: name })).toEqual([]);
      expect(page({ ...film, title: name, original_title: 'Hafen', name: 'Haven' })[0]?.title).toBe('Haven');
      expect(personPage.parse({ page: 1, results: [{ id: 1, name }] }).items).toEqual([]);
      expect(person.parse({ id: 1, name, biography: name, also_known_as: [name, 'A'] })).toMatchObject({
        name: null,
        biography: null,
        alsoKnownAs: ['A'],
      });
    },
  );

  test('a name is one line of at most 300 characters, without marks that turn it around', () => {
    const [item] = page({
      ...film,
      title: 'Har\n bour\u202e of\u0007 light',
      original_title: 'x'.repeat(5_000),
    });
    expect(item).toMatchObject({ title: 'Har bour of light', originalTitle: 'x'.repeat(300) });
    expect(page({ ...film, overview: 'One.\n\nTwo.' })[0]?.overview).toBe('One.\n\nTwo.');
  });

  test.each([
    '2024-13-40',
    '0000-00-00',
    '0000-01-01',
    '2023-02-29',
    '9999-12-31',
    '2024',
    'soon',
    '',
    20240101,
    null,
  ])('%j is no day', (date) => {
    expect(page({ ...film, release_date: date })[0]?.releasedOn).toBeNull();
    expect(person.parse({ id: 1, name: 'A', birthday: date }).bornOn).toBeNull();
  });

  test.each([
    [11, null],
    [-1, null],
    ['7.5', null],
    [0, 0],
    [10, 10],
  ])('a mean of %j is %j', (average, read) => {
    expect(page({ ...film, vote_average: average })[0]?.voteAverage).toBe(read);
  });

  test.each([
    ['xx', null],
    ['cn', 'zh'],
    // Given up by ISO 639-1, and in TMDB's lists.
    ['sh', null],
    ['', null],
    ['english', null],
    ['de', 'de'],
  ])('the language %j is %j', (code, read) => {
    expect(page({ ...film, original_language: code })[0]?.originalLanguage).toBe(read);
  });
});

test.each([true, 1, 'true'])('what is marked as pornography with %j is in no list', (adult) => {
  expect(page({ ...film, adult }, { ...film, id: 6, adult: null })).toMatchObject([{ id: 6 }]);
});

describe('where a list of all kinds does not say what an item is', () => {
  const kinds = (...results: object[]) => mixedPage.parse({ page: 1, results }).items.map(({ kind }) => kind);
  const person_ = {
    id: 1,
    name: 'Ines',
    original_name: 'Ines',
    gender: 1,
    profile_path: null,
    known_for: [],
  };
  const series = {
    id: 2,
    name: 'Harbour',
    original_name: 'Harbour',
    first_air_date: '',
    origin_country: ['GB'],
  };

  test('films and series are told by what they have, and nobody is taken for a series', () => {
    expect(kinds(film, series, person_)).toEqual(['MOVIE', 'SERIES']);
    expect(kinds({ ...series, origin_country: undefined, first_air_date: '2001-01-01' })).toEqual(['SERIES']);
  });

  test.each(['collection', 'company', 'tv_episode', 'keyword', 'game'])('%s is left out', (type) => {
    expect(kinds({ ...film, media_type: type }, { ...person_, media_type: type })).toEqual([]);
    expect(kinds({ id: 3, name: 'Harbours', original_name: 'Harbours', poster_path: null })).toEqual([]);
  });
});

test('an answer without any list of what was found is no answer', () => {
  expect(found.safeParse({}).success).toBe(false);
  expect(found.parse({ movie_results: [film], tv_results: null })).toMatchObject({
    movies: [{ id: 5 }],
    series: [],
    people: [],
  });
});

test('seasons and episodes are read without numbers of their own, and without a length', () => {
  const read = season.parse({
    season_number: 1,
    episodes: [{ episode_number: 1, runtime: null, air_date: '' }, { episode_number: null }, null],
  });
  expect(read.episodes).toMatchObject([
    { episodeNumber: 1, runtimeMinutes: null, airedOn: null, name: null },
  ]);
  expect(season.parse({ season_number: 2 })).toMatchObject({ seasonNumber: 2, episodes: [] });
});
