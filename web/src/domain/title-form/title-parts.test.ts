import type { TitleForm_entryFragment } from '../../generated/graphql';
import { draftOf, emptyDraft, type TitleDraft } from './title-draft';
import { changedFacts, createInput, fieldAt, isOfChangedPart } from './title-parts';

const entry: TitleForm_entryFragment = {
  __typename: 'LibraryEntry',
  id: 'own-lantern-bay',
  version: 3,
  kind: 'MOVIE',
  name: 'Lantern Bay',
  originalName: null,
  originalLanguage: 'fr',
  otherNames: [],
  year: 1974,
  releasedOn: '1974-03-02',
  runtimeMinutes: 96,
  synopsis: null,
  keywords: ['harbour', 'fog'],
  genres: [{ __typename: 'Genre', id: 'genre-drama', name: 'Drama' }],
  cast: [{ __typename: 'EntryPerson', personId: 'person-mara-voss', name: 'Mara Voss', character: 'Ilse' }],
  directors: [],
  writers: [],
  collection: null,
  trailers: [{ __typename: 'Trailer', name: 'Trailer', site: 'YOUTUBE', key: 'abcdefghijk', language: 'fr' }],
  seasons: [],
  maturityRating: { __typename: 'MaturityRating', label: 'PG-13', country: 'US', age: 13 },
  isPublished: true,
  isPremium: true,
  licence: {
    __typename: 'Licence',
    from: '2026-11-20T12:00:30.000Z',
    until: null,
    countries: ['AT', 'DE'],
    state: 'OPEN',
  },
};
const before = draftOf(entry);
const change = (part: Partial<TitleDraft>) => changedFacts(before, { ...before, ...part });

test('an entry that nobody touched sends nothing', () => {
  expect(change({})).toEqual({});
});

test('spaces, letter case of codes, commas and empty lines are no change', () => {
  expect(
    change({ name: ' Lantern Bay ', countries: 'at,de', keywords: 'harbour \n\nfog\n', year: ' 1974' }),
  ).toEqual({});
});

test('a keyword may hold commas', () => {
  expect(change({ keywords: 'harbour\nfog\nlos angeles, california' })).toEqual({
    keywords: ['harbour', 'fog', 'los angeles, california'],
  });
});

test('a field is of a changed part when anything of that part is different', () => {
  const after = { ...before, licenceFrom: '', keywords: 'fog' };
  expect(isOfChangedPart('countries', before, after)).toBe(true);
  expect(isOfChangedPart('keywords', before, after)).toBe(true);
  expect(isOfChangedPart('cast.2.name', before, after)).toBe(false);
});

test('only what is different is sent', () => {
  expect(change({ name: 'Lantern Cove', isPremium: false })).toEqual({
    name: 'Lantern Cove',
    isPremium: false,
  });
});

test('what was emptied is cleared', () => {
  expect(change({ year: '', originalLanguage: '', maturityLabel: '', maturityCountry: '' })).toEqual({
    year: null,
    originalLanguage: null,
    maturityRating: null,
  });
});

test('a licence is sent as a whole, and its seconds survive another change of it', () => {
  expect(change({ countries: '' })).toEqual({
    licence: { from: '2026-11-20T12:00:30.000Z', until: null, countries: null },
  });
  expect(change({ countries: '', licenceFrom: '' })).toEqual({ licence: null });
});

test('somebody known is sent by the id, somebody else by the name', () => {
  const cast = [...before.cast, { personId: '', name: ' Jon Ake ', character: '' }];
  expect(change({ cast })).toEqual({
    cast: [{ personId: 'person-mara-voss', character: 'Ilse' }, { name: 'Jon Ake' }],
  });
});

test('the order of the cast is a change', () => {
  const two = [...before.cast, { personId: 'person-jon-ake', name: 'Jon Ake', character: '' }];
  const [from, to] = [
    { ...before, cast: two },
    { ...before, cast: two.toReversed() },
  ];
  expect(Object.keys(changedFacts(from, to))).toEqual(['cast']);
});

test('a rating whose age the board knows is sent without one', () => {
  expect(change({ maturityLabel: 'R', maturityAge: '' })).toEqual({
    maturityRating: { label: 'R', country: 'US' },
  });
});

test('a new title says only what was filled in', () => {
  expect(createInput({ ...emptyDraft, name: 'Fog', genres: ['Drama'] }, 'key-1')).toEqual({
    kind: 'MOVIE',
    name: 'Fog',
    genres: ['Drama'],
    isPublished: false,
    isPremium: true,
    idempotencyKey: 'key-1',
  });
});

test('of a series its seasons are sent as a whole; of a film none', () => {
  const episode = { number: '2', name: ' Ebb ', synopsis: '', airedOn: '2001-02-03', runtimeMinutes: '30' };
  const seasons = [{ number: '1', name: '', overview: '', releasedOn: '', episodes: [episode] }];
  expect(change({ seasons })).toEqual({});
  const series = { ...before, kind: 'SERIES' as const };
  expect(changedFacts(series, { ...series, seasons })).toEqual({
    seasons: [
      {
        number: 1,
        name: null,
        overview: null,
        releasedOn: null,
        episodes: [{ number: 2, name: 'Ebb', synopsis: null, airedOn: '2001-02-03', runtimeMinutes: 30 }],
      },
    ],
  });
});

test('what the service says of a place is said at the field that holds it', () => {
  expect(fieldAt('licence.until')).toBe('licenceUntil');
  expect(fieldAt('licence.countries.1')).toBe('countries');
  expect(fieldAt('maturityRating.age')).toBe('maturityAge');
  expect(fieldAt('cast.2.personId')).toBe('cast.2.name');
  expect(fieldAt('trailers.0.url')).toBe('trailers.0.url');
  expect(fieldAt('seasons.1.episodes.2.airedOn')).toBe('seasons.1.episodes.2.airedOn');
  expect(fieldAt('keywords.3')).toBe('keywords');
  expect(fieldAt('expectedVersion')).toBeNull();
});
