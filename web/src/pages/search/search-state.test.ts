import { noFilters, readSearchState, toSearchFilter, writeSearchState } from './search-state';

const whole =
  'q=high+noon&kind=MOVIE&genre=western&genre=drama&from=1950&to=1959&longer=60&shorter=89' +
  '&rating=7.5&language=en&language=fr&age=12&playable=1&sort=NEWEST';

test('an address that is shared or reloaded holds the whole search', () => {
  const address = new URLSearchParams(whole);
  expect(writeSearchState(readSearchState(address)).toString()).toBe(address.toString());
});

test('a search that nothing narrows sends no filter', () => {
  expect(toSearchFilter(readSearchState(new URLSearchParams('q=alien&sort=NAME')))).toBeNull();
});

test('what narrows the search is sent with it', () => {
  expect(toSearchFilter(readSearchState(new URLSearchParams(whole)))).toEqual({
    kind: 'MOVIE',
    genreIds: ['western', 'drama'],
    yearFrom: 1950,
    yearTo: 1959,
    runtimeFrom: 60,
    runtimeTo: 89,
    ratingFrom: 7.5,
    languages: ['en', 'fr'],
    maximumAge: 12,
    playableOnly: true,
  });
});

test('age nought is an age, no missing limit', () => {
  expect(toSearchFilter(readSearchState(new URLSearchParams('age=0')))).toEqual({ maximumAge: 0 });
});

test('taking all filters away leaves what was typed and the order', () => {
  const state = { ...readSearchState(new URLSearchParams(whole)), ...noFilters };
  expect(writeSearchState(state).toString()).toBe('q=high+noon&sort=NEWEST');
});

test('nonsense in the address is ignored', () => {
  const nonsense =
    'kind=OPERA&from=soon&to=99999&playable=yes&genre=%00&genre=a"b&language=english!&rating=11&age=-1&sort=toString';
  expect(toSearchFilter(readSearchState(new URLSearchParams(nonsense)))).toBeNull();
  expect(readSearchState(new URLSearchParams(nonsense)).sort).toBe('RELEVANCE');
});

test('a range that was written the wrong way round is turned', () => {
  const state = readSearchState(new URLSearchParams('from=1980&to=1970&longer=90&shorter=60'));
  expect(state).toMatchObject({ yearFrom: 1970, yearTo: 1980, runtimeFrom: 60, runtimeTo: 90 });
});
