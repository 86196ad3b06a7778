import { readSearchState, toSearchFilter, writeSearchState } from './search-state';

test('an address that is shared or reloaded holds the whole search', () => {
  const address = new URLSearchParams('q=high+noon&kind=MOVIE&from=1950&to=1959&genre=western&playable=1');
  expect(writeSearchState(readSearchState(address)).toString()).toBe(address.toString());
});

test('a search that nothing narrows sends no filter', () => {
  expect(toSearchFilter(readSearchState(new URLSearchParams('q=alien')))).toBeNull();
});

test('what narrows the search is sent with it', () => {
  const state = readSearchState(new URLSearchParams('kind=SERIES&from=1970&genre=drama&playable=1'));
  expect(toSearchFilter(state)).toEqual({
    kind: 'SERIES',
    yearFrom: 1970,
    genreIds: ['drama'],
    playableOnly: true,
  });
});

test('nonsense in the address is ignored', () => {
  const state = readSearchState(new URLSearchParams('kind=OPERA&from=soon&playable=yes'));
  expect(state).toMatchObject({ kind: null, yearFrom: null, playableOnly: false });
});
