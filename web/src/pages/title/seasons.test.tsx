import { ApolloClient, ApolloLink } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { Observable } from 'rxjs';
import { createCache } from '../../apollo/cache';
import { Seasons } from './seasons';

const season = (number: number) => ({ __typename: 'Season', id: `s${number}`, number });
const facts = { name: null, overview: null, releasedOn: null };
const episode = (number: number) => ({
  __typename: 'Episode',
  id: `s${number}e1`,
  number: 1,
  name: `Tide ${number}`,
  synopsis: null,
  airedOn: null,
  runtimeMinutes: null,
  stillUrl: null,
});
const unavailable = { message: 'TMDB does not answer.', extensions: { code: 'UPSTREAM_UNAVAILABLE' } };

/** Of the season with this number; null: they cannot be had. */
type EpisodesOf = (number: number) => object[] | null;

const Address = () => <p data-testid="address">{useLocation().search}</p>;

function showSeasons(address: string, episodesOf: EpisodesOf = (number) => [episode(number)]) {
  const asked: number[] = [];
  const answer = (name: string, number: number) => {
    if (name === 'TitleSeasons') return { seasons: [0, 1, 2].map((one) => ({ ...season(one), ...facts })) };
    asked.push(number);
    const known = [0, 1, 2].includes(number);
    return { seasons: known ? [{ ...season(number), episodes: episodesOf(number) }] : [] };
  };
  const link = new ApolloLink(
    ({ operationName, variables }) =>
      new Observable((observer) => {
        const { seasons } = answer(operationName ?? '', variables.number as number);
        const isMissing = seasons.some((one) => 'episodes' in one && one.episodes === null);
        observer.next({
          data: { title: { __typename: 'Title', id: 'harbour', seasons } },
          ...(isMissing && { errors: [unavailable] }),
        });
        observer.complete();
      }),
  );
  const client = new ApolloClient({
    cache: createCache(),
    link,
    defaultOptions: { watchQuery: { errorPolicy: 'all' } },
  });
  const view = render(
    <ApolloProvider client={client}>
      <MemoryRouter initialEntries={[address]}>
        <Seasons titleId="harbour" />
        <Address />
      </MemoryRouter>
    </ApolloProvider>,
  );
  return { ...view, asked };
}

test('the chosen season stands in the address, beside what else is there', async () => {
  const { asked } = showSeasons('/title/harbour?from=home');
  const choice = await screen.findByRole('combobox', { name: 'Season' });
  expect(await screen.findByRole('list', { name: 'Episodes of Season 1' })).toBeDefined();
  expect(asked).toEqual([1]);
  fireEvent.change(choice, { target: { value: '2' } });
  await waitFor(() => expect(screen.getByRole('list', { name: 'Episodes of Season 2' })).toBeDefined());
  expect(screen.getByTestId('address').textContent).toBe('?from=home&season=2');
  expect(asked).toEqual([1, 2]);
});

test('episodes that cannot be had are not called unknown', async () => {
  const { unmount } = showSeasons('/title/harbour', () => null);
  expect(await screen.findByText('The list of episodes cannot be reached')).toBeDefined();
  expect(screen.getByRole('combobox', { name: 'Season' })).toBeDefined();
  expect(screen.queryByText(/Nothing is known/)).toBeNull();
  unmount();
  showSeasons('/title/harbour', () => []);
  expect(await screen.findByText('Nothing is known of its episodes yet.')).toBeDefined();
});

test.each([
  ['2', 'Season 2'],
  ['0', 'Specials'],
  ['99', 'Season 1'],
])('an address with season %s opens at %s', async (number, name) => {
  showSeasons(`/title/harbour?season=${number}`);
  expect(await screen.findByRole('list', { name: `Episodes of ${name}` })).toBeDefined();
});
