import { Role } from '../../../kit/src';
import { ask, askFor, aViewer } from '../../../kit/src/testing';
import { curatorOf } from '../testing/curator-of';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';

let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
});
afterAll(() => catalog.stop());

const member = aViewer();
const { viewer: curator, create, created, update, entryOf } = curatorOf(() => catalog);

describe('bad input', () => {
  const long = 'x'.repeat(10_000);
  test.each<[string, object, string]>([
    ['no name', { name: '' }, 'input.name'],
    ['a name with a blank without width', { name: 'a\u200bb' }, 'input.name'],
    ['a name of nothing that can be seen', { name: '\u200b\u2060 \u3164' }, 'input.name'],
    ['a name of 10,000 characters', { name: long }, 'input.name'],
    ['a name with NUL', { name: 'a\0b' }, 'input.name'],
    ['a name with a control character', { name: 'a\u0007b' }, 'input.name'],
    ['a name that turns the line around', { name: 'a\u202eb' }, 'input.name'],
    ['half a character', { name: 'a\ud800b' }, 'input.name'],
    ['a line break in a name', { name: 'a\nb' }, 'input.name'],
    ['a synopsis that is too long', { synopsis: long }, 'input.synopsis'],
    ['a year before films', { year: 1869 }, 'input.year'],
    ['a year too late', { year: 2101 }, 'input.year'],
    ['a running time of nothing', { runtimeMinutes: 0 }, 'input.runtimeMinutes'],
    ['a day that the calendar has not', { releasedOn: '2019-02-29' }, 'input.releasedOn'],
    ['a day in words', { releasedOn: 'yesterday' }, 'input.releasedOn'],
    ['a language that is none', { originalLanguage: 'xq' }, 'input.originalLanguage'],
    ['one language twice', { otherNames: [{ language: 'de', name: 'A' }, { language: 'de', name: 'B' }] }, 'input.otherNames.1.language'],
    ['a rating above ten', { rating: 10.1 }, 'input.rating'],
    ['a country that is none', { licence: { countries: ['DE', 'UK'] } }, 'input.licence.countries.1'],
    ['no country at all', { licence: { countries: [] } }, 'input.licence.countries'],
    ['a licence that ends before it begins', { licence: { from: '2021-01-01T00:00:00Z', until: '2020-01-01T00:00:00Z' } }, 'input.licence.until'],
    ['a licence that ends as it begins', { licence: { from: '2021-01-01T00:00:00Z', until: '2021-01-01T00:00:00Z' } }, 'input.licence.until'],
    ['a label that the board has not, without an age', { maturityRating: { label: 'Odd', country: 'US' } }, 'input.maturityRating.age'],
    ['an age that a known label has not', { maturityRating: { label: 'R', country: 'US', age: 3 } }, 'input.maturityRating.age'],
    ['a trailer elsewhere', { trailers: [{ name: 'T', url: 'https://example.org/v' }] }, 'input.trailers.0.url'],
    ['a trailer by another scheme', { trailers: [{ name: 'T', url: 'javascript:alert(1)//youtu.be/dQw4w9WgXcQ' }] }, 'input.trailers.0.url'],
    ['a genre that is none', { genres: ['genre-nothing'] }, 'input.genres.0'],
    ['a genre of 51 characters', { genres: ['x'.repeat(51)] }, 'input.genres.0'],
    ['a person who is nobody', { cast: [{ personId: 'person-nobody' }] }, 'input.cast.0.personId'],
    ['an id of a person with NUL', { cast: [{ personId: '\0' }] }, 'input.cast.0.personId'],
    ['a character of a director', { directors: [{ name: 'A', character: 'B' }] }, 'input.directors.0.character'],
    ['too many keywords', { keywords: Array.from({ length: 101 }, (_, index) => `k${index}`) }, 'input.keywords'],
    ['seasons of a film', { seasons: [{ number: 1, episodes: [] }] }, 'input.seasons'],
    ['an episode twice', { kind: 'SERIES', seasons: [{ number: 1, episodes: [{ number: 1, name: 'A' }, { number: 1, name: 'B' }] }] }, 'input.seasons.0.episodes.1.number'],
    ['a collection that is none', { collection: { id: 'collection-nothing' } }, 'input.collection.id'],
    ['a key of nothing', { idempotencyKey: ' ' }, 'input.idempotencyKey'],
  ])('%s is refused at its field, and nothing is written', async (_, input, field) => {
    const before = await catalog.db.query('SELECT count(*) FROM title');
    const { data, errors } = await create({ name: 'Bad', ...input });
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(Object.keys(errors?.[0]?.extensions?.fields as object)).toContain(field);
    expect(await catalog.db.query('SELECT count(*) FROM title')).toEqual(before);
  }); // prettier-ignore

  test('is none: specials, seasons of a year, episodes from 0, a hundred keywords', async () => {
    const seasons = [
      { number: 0, episodes: [] },
      { number: 2024, episodes: [{ number: 0, name: 'Pilot' }] },
    ];
    const keywords = Array.from({ length: 100 }, (_, index) => `k${index}`);
    const entry = await created({ kind: 'SERIES', name: 'Years', seasons, keywords });
    expect(entry.seasons).toMatchObject([{ number: 0 }, { number: 2024, episodes: [{ number: 0 }] }]);
  });

  test('all that is wrong is told at once', async () => {
    const { errors } = await create({ name: '', year: 1, rating: 11, cast: [{ name: long }] });
    expect(Object.keys(errors?.[0]?.extensions?.fields as object).sort()).toEqual([
      'input.cast.0.name',
      'input.name',
      'input.rating',
      'input.year',
    ]);
  });

  test('an id of nothing is not found', async () => {
    for (const id of ['own-nothing', 'a\0b', 'tmdb-movie-550', '']) {
      const { errors } = await update({ id, expectedVersion: 1, year: 1999 });
      expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
      const seen = await askFor(
        catalog.subgraph,
        curator,
        'query ($id: ID!) { libraryEntry(id: $id) { id } }',
        { id },
      );
      expect(seen).toEqual({ libraryEntry: null });
    }
  });

  test('whoever is no curator changes nothing and sees nothing', async () => {
    const entry = await created({ name: 'Guarded' });
    for (const [viewer, code] of [
      [member, 'FORBIDDEN'],
      [aViewer({ roles: [Role.FINANCE, Role.OPS] }), 'FORBIDDEN'],
      [null, 'UNAUTHENTICATED'],
    ] as const) {
      expect((await create({ name: 'Mine' }, viewer)).errors?.[0]?.extensions?.code).toBe(code);
      expect(
        (await update({ id: entry.id, expectedVersion: 1, year: 1999 }, viewer)).errors?.[0]?.extensions
          ?.code,
      ).toBe(code);
      const { data, errors } = await ask(
        catalog.subgraph,
        viewer,
        `{ libraryEntries { nodes { id } } libraryEntry(id: "${entry.id}") { id } }`,
      );
      expect(data).toEqual({ libraryEntries: null, libraryEntry: null });
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code, code]);
    }
    expect((await entryOf(entry.id)).version).toBe(1);
  });
});
