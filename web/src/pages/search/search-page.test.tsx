import { ApolloClient, ApolloLink } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { Observable } from 'rxjs';
import { createCache } from '../../apollo/cache';
import { SearchPage } from './search-page';

const film = (id: string, name: string) => ({
  __typename: 'Title',
  id,
  name,
  year: 1955,
  posterUrl: `/art/${id}.svg`,
  accentColor: '#123456',
  hasMedia: id.startsWith('held'),
});
const value = (name: string, label: string | null, count: number, isExact = true) => ({
  __typename: 'FacetValue',
  value: name,
  label,
  from: null,
  to: null,
  count,
  isExact,
});
const facets = {
  __typename: 'SearchFacets',
  genres: [value('genre-drama', 'Drama', 12), value('genre-noir', 'Noir', 12300, false)],
  kinds: [value('MOVIE', null, 14)],
  decades: [{ ...value('1950', null, 5), from: 1950, to: 1959 }],
  languages: [value('fr', null, 3)],
  availability: [value('PLAYABLE', null, 2)],
  maturityAges: [],
  runtimes: [],
  ratings: [],
};
const pageInfo = { __typename: 'PageInfo', hasNextPage: false, endCursor: null };
const found = (nodes: object[], more: object = {}) => ({
  __typename: 'TitleConnection',
  nodes,
  totalCount: nodes.length,
  isCountExact: true,
  isStale: false,
  facets,
  suggestions: [],
  pageInfo,
  ...more,
});

type Asked = Record<string, unknown>;

const Address = () => <p data-testid="address">{useLocation().search}</p>;

beforeAll(() => {
  // A wide window without a pointer; jsdom has no notion of either.
  globalThis.matchMedia = ((query: string) => ({
    matches: query.includes('width'),
    addEventListener: () => {},
    removeEventListener: () => {},
  })) as unknown as typeof matchMedia;
  globalThis.IntersectionObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as unknown as typeof IntersectionObserver;
  globalThis.scrollTo = () => {};
  performance.getEntriesByType = () => [];
});

/** The page at an address, before a service that answers each search by `answer`. */
function showSearch(
  address: string,
  answer: (variables: Asked) => object,
  elsewhere: object = found([film('tmdb-movie-7', 'Lost Reel')]),
) {
  const asked: Asked[] = [];
  const link = new ApolloLink(
    ({ operationName, variables }) =>
      new Observable((observer) => {
        if (operationName === 'SearchPage') asked.push(variables);
        const isElsewhere = operationName === 'SearchElsewhere';
        observer.next({
          data:
            operationName === 'SearchGenres'
              ? { genres: [{ __typename: 'Genre', id: 'genre-drama', name: 'Drama' }] }
              : operationName === 'Suggestions'
                ? { suggest: [] }
                : { search: isElsewhere ? elsewhere : answer(variables) },
        });
        observer.complete();
      }),
  );
  render(
    <ApolloProvider client={new ApolloClient({ cache: createCache(), link })}>
      <MemoryRouter initialEntries={[address]}>
        <SearchPage />
        <Address />
      </MemoryRouter>
    </ApolloProvider>,
  );
  return { asked, address: () => screen.getByTestId('address').textContent };
}

test('choices show what they would leave, and one that is ticked stands in the address and above the results', async () => {
  const { asked, address } = showSearch('/search?q=night', () => found([film('a', 'Night One')]));
  await screen.findByRole('link', { name: /Night One/ });
  expect(screen.getByRole('checkbox', { name: 'Noir about 12,300' })).toBeDefined();
  fireEvent.click(screen.getByRole('checkbox', { name: 'Drama 12' }));
  await waitFor(() => expect(address()).toBe('?q=night&genre=genre-drama'));
  fireEvent.click(await screen.findByRole('radio', { name: '1950s 5' }));
  await waitFor(() => expect(address()).toBe('?q=night&genre=genre-drama&from=1950&to=1959'));
  await waitFor(() =>
    expect(asked.at(-1)?.['filter']).toEqual({
      genreIds: ['genre-drama'],
      yearFrom: 1950,
      yearTo: 1959,
      holding: 'LIBRARY',
    }),
  );
  const chips = within(await screen.findByRole('list', { name: 'Filters' }));
  fireEvent.click(chips.getByRole('button', { name: 'Remove the filter: Drama' }));
  await waitFor(() => expect(address()).toBe('?q=night&from=1950&to=1959'));
});

test('how many were found is said aloud, and that there are more than were counted', async () => {
  showSearch('/search?q=the', () =>
    found([film('a', 'The One')], { totalCount: 10000, isCountExact: false }),
  );
  expect(await screen.findByText('More than 10,000 titles')).toBeDefined();
  expect(screen.getByText('More than 10,000 titles').getAttribute('role')).toBe('status');
});

test('where nothing is found, what may be meant leads on, and what is held elsewhere is shown apart', async () => {
  const suggestion = {
    __typename: 'Suggestion',
    kind: 'QUERY',
    text: 'casablanca',
    title: null,
    person: null,
  };
  showSearch('/search?q=casablnca', () => found([], { suggestions: [suggestion] }));
  const link = await screen.findByRole('link', { name: 'casablanca' });
  expect(link.getAttribute('href')).toBe('/search?q=casablanca');
  const elsewhere = within(await screen.findByRole('region', { name: 'Not in this library yet' }));
  expect(screen.getByText('Nothing in this library; 1 elsewhere').getAttribute('role')).toBe('status');
  expect(elsewhere.getByRole('link', { name: /Lost Reel/ }).getAttribute('href')).toBe('/title/tmdb-movie-7');
});

test('another spelling is searched for with the filters and the order that there are', async () => {
  const suggestion = {
    __typename: 'Suggestion',
    kind: 'QUERY',
    text: 'high noon',
    title: null,
    person: null,
  };
  showSearch('/search?q=hihg&genre=genre-drama&to=1959&sort=NEWEST', () =>
    found([], { suggestions: [suggestion] }),
  );
  const link = await screen.findByRole('link', { name: 'high noon' });
  expect(link.getAttribute('href')).toBe('/search?q=high+noon&genre=genre-drama&to=1959&sort=NEWEST');
});

test('that only the library is searched is said at once, however much it holds', async () => {
  const pageInfo = { __typename: 'PageInfo', hasNextPage: true, endCursor: 'c' };
  showSearch(
    '/search?q=night',
    () => found([film('a', 'Night One')], { pageInfo }),
    found([], { isStale: true }),
  );
  expect(await screen.findByText(/TMDB cannot be reached now: only what this library holds/)).toBeDefined();
});

test('cards say name and year, and which can be played', async () => {
  showSearch('/search?q=night', () => found([film('held', 'Night One'), film('b', 'Night Two')]));
  expect(await screen.findByRole('link', { name: 'Can be played: Night One 1955' })).toBeDefined();
  expect(screen.getByRole('link', { name: 'Night Two 1955' })).toBeDefined();
});

test('a year that nothing can be searched for by leaves the field again, with a word about it', async () => {
  const { asked, address } = showSearch('/search?from=1950', () => found([film('a', 'Alien')]));
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'From the year' });
  fireEvent.change(field, { target: { value: '1700' } });
  fireEvent.blur(field);
  expect(screen.getByText('Years from 1800 to 2199 can be searched for.')).toBeDefined();
  expect(field.value).toBe('1950');
  expect(address()).toBe('?from=1950');
  fireEvent.change(field, { target: { value: '1800' } });
  fireEvent.blur(field);
  await waitFor(() => expect(asked.at(-1)?.['filter']).toMatchObject({ yearFrom: 1800 }));
  expect(screen.queryByText(/^Years from/)).toBeNull();
});

test('filters that leave nothing offer to go back to them', async () => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  const { matchMedia } = globalThis;
  globalThis.matchMedia = (query: string) => ({
    ...matchMedia(query),
    matches: false,
  });
  try {
    showSearch('/search?genre=genre-drama', () => found([]));
    fireEvent.click(await screen.findByRole('button', { name: 'Filters (1)' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Nothing fits, go back' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  } finally {
    globalThis.matchMedia = matchMedia;
  }
});

test('letters are searched for once they pause, and replace each other in the history', async () => {
  const { asked, address } = showSearch('/search', () => found([film('a', 'Alien')]));
  const field = await screen.findByRole('combobox', { name: /^Search/ });
  for (const text of ['a', 'al', 'ali']) fireEvent.change(field, { target: { value: text } });
  await waitFor(() => expect(address()).toBe('?q=ali'));
  await waitFor(() => expect(asked.map(({ query }) => query)).toEqual(['', 'ali']));
});
