import { factsOf } from './preview-facts';

const person = (name: string) => ({ __typename: 'Person' as const, id: name, name });
const film: Parameters<typeof factsOf>[0] = {
  __typename: 'Title',
  kind: 'MOVIE',
  originalName: null,
  originalLanguage: 'fr',
  runtimeMinutes: 96,
  genres: [
    { __typename: 'Genre', id: 'a', name: 'Drama' },
    { __typename: 'Genre', id: 'b', name: 'War' },
  ],
  maturityRating: { __typename: 'MaturityRating', label: 'FSK 12', country: 'DE' },
  credits: [
    { __typename: 'Credit', role: 'DIRECTOR', person: person('Ines Marlow') },
    ...Array.from({ length: 8 }, (_, n) => ({
      __typename: 'Credit' as const,
      role: 'CAST' as const,
      person: person(`Player ${n}`),
    })),
  ],
  seasons: [],
  trailers: [],
};

test('the facts of a film are named, many people in short', () => {
  expect(factsOf(film)).toEqual([
    ['Kind', 'Film'],
    ['Language', 'French'],
    ['Running time', '96 min'],
    ['Genres', 'Drama, War'],
    ['Age rating', 'FSK 12 (DE)'],
    ['Directed by', 'Ines Marlow'],
    ['With', 'Player 0, Player 1, Player 2, Player 3, Player 4, Player 5 and 2 more'],
  ]);
});

test('a series without anything else is a series with its seasons', () => {
  const bare = {
    ...film,
    kind: 'SERIES' as const,
    originalLanguage: null,
    runtimeMinutes: null,
    genres: [],
    credits: [],
  };
  const seasons = [{ __typename: 'Season' as const, id: 's', number: 1 }];
  expect(factsOf({ ...bare, maturityRating: null, seasons })).toEqual([['Kind', 'Series, 1 season']]);
});
