import { activeFilters } from './active-filters';
import { countName, facetOptions, runtimeName, yearsName } from './facet-options';
import { readSearchState, writeSearchState } from './search-state';

const value = (name: string, count: number) => ({
  __typename: 'FacetValue' as const,
  value: name,
  label: null,
  from: null,
  to: null,
  count,
  isExact: true,
});

test('a chosen genre that nothing is left for stays there, to be undone', () => {
  const options = facetOptions([value('drama', 3)], ['drama', 'western'], (id) => id.toUpperCase());
  expect(options.map(({ label, count }) => [label, count])).toEqual([
    ['DRAMA', 3],
    ['WESTERN', 0],
  ]);
});

test('what was not counted is no nought', () => {
  expect(facetOptions(undefined, ['drama'], (id) => id)[0]?.count).toBeNull();
});

test('a count that is not exact says so', () => {
  expect(countName(1204, true)).toBe('1,204');
  expect(countName(12300, false)).toBe('about 12,300');
  expect(countName(2, false)).toBe('a few');
});

test.each([
  [1950, 1959, '1950s'],
  [1950, 1964, '1950 to 1964'],
  [1954, 1954, '1954'],
  [1950, null, 'Since 1950'],
  [null, 1959, 'Until 1959'],
] as const)('years from %s to %s are “%s”', (from, to, name) => {
  expect(yearsName(from, to)).toBe(name);
});

test('running times are named by their limits', () => {
  expect([runtimeName(60, 89), runtimeName(150, null), runtimeName(null, 59)]).toEqual([
    '60 to 89 min',
    '150 min and longer',
    'Up to 59 min',
  ]);
});

test('every filter of the address is named and can be taken away by itself', () => {
  const address = new URLSearchParams(
    'q=x&kind=SERIES&genre=drama&genre=western&from=1950&to=1959&longer=60&rating=7&language=fr&age=12&playable=1',
  );
  const state = readSearchState(address);
  const filters = activeFilters(state, (id) => id);
  expect(filters.map(({ label }) => label)).toEqual([
    'Can be played now',
    'Series',
    'drama',
    'western',
    '1950s',
    '60 min and longer',
    '7 of 10 and higher',
    'French',
    'Rated up to 12',
  ]);
  let left = state;
  for (const { key } of filters) {
    const now = activeFilters(left, (id) => id);
    left = { ...left, ...now.find((filter) => filter.key === key)?.change };
    expect(activeFilters(left, (id) => id)).toHaveLength(now.length - 1);
  }
  expect(writeSearchState(left).toString()).toBe('q=x');
});
