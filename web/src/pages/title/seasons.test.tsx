import { ApolloClient, ApolloLink } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { Observable } from 'rxjs';
import { createCache } from '../../apollo/cache';
import { Seasons } from './seasons';

const season = (number: number) => ({
  __typename: 'Season',
  id: `s${number}`,
  number,
  name: null,
  overview: null,
  releasedOn: null,
  episodes: [],
});

const Address = () => <p data-testid="address">{useLocation().search}</p>;

function showSeasons(address: string) {
  const title = { __typename: 'Title', id: 'harbour', seasons: [0, 1, 2].map(season) };
  const link = new ApolloLink(
    () =>
      new Observable((observer) => {
        observer.next({ data: { title } });
        observer.complete();
      }),
  );
  render(
    <ApolloProvider client={new ApolloClient({ cache: createCache(), link })}>
      <MemoryRouter initialEntries={[address]}>
        <Seasons titleId="harbour" />
        <Address />
      </MemoryRouter>
    </ApolloProvider>,
  );
}

test('the chosen season stands in the address, beside what else is there', async () => {
  showSeasons('/title/harbour?from=home');
  const choice = await screen.findByRole('combobox', { name: 'Season' });
  expect(screen.getByRole('list', { name: 'Episodes of Season 1' })).toBeDefined();
  fireEvent.change(choice, { target: { value: '2' } });
  await waitFor(() => expect(screen.getByRole('list', { name: 'Episodes of Season 2' })).toBeDefined());
  expect(screen.getByTestId('address').textContent).toBe('?from=home&season=2');
});

test.each([
  ['2', 'Season 2'],
  ['0', 'Specials'],
  ['99', 'Season 1'],
])('an address with season %s opens at %s', async (number, name) => {
  showSeasons(`/title/harbour?season=${number}`);
  expect(await screen.findByRole('list', { name: `Episodes of ${name}` })).toBeDefined();
});
