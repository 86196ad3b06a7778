import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { Observable } from 'rxjs';
import { HeaderSearch } from '../shell/header-search';

const suggestions = [
  {
    __typename: 'Suggestion',
    kind: 'TITLE',
    text: 'Alien',
    title: { __typename: 'Title', id: 'film-alien-1979', name: 'Alien', year: 1979 },
    person: null,
  },
  {
    __typename: 'Suggestion',
    kind: 'PERSON',
    text: 'Ali Roe',
    title: null,
    person: { __typename: 'Person', id: 'person-ali-roe', name: 'Ali Roe' },
  },
];

function Place() {
  const { pathname, search } = useLocation();
  return <p data-testid="address">{pathname + search}</p>;
}

/** The field in the header before a service that suggests the same for every prefix. */
function showField(onAsk: (prefix: string) => void = () => {}) {
  const link = new ApolloLink(
    (operation) =>
      new Observable((observer) => {
        onAsk(String(operation.variables['prefix']));
        observer.next({ data: { suggest: suggestions } });
        observer.complete();
      }),
  );
  render(
    <ApolloProvider client={new ApolloClient({ cache: new InMemoryCache(), link })}>
      <MemoryRouter>
        <HeaderSearch />
        <Place />
      </MemoryRouter>
    </ApolloProvider>,
  );
  return screen.getByRole('combobox');
}
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const press = (field: HTMLElement, key: string) => fireEvent.keyDown(field, { key });

test('titles and people are suggested while one types, and chosen with the arrow keys', async () => {
  const field = showField();
  expect(field.getAttribute('aria-expanded')).toBe('false');
  type(field, 'ali');
  const options = await screen.findAllByRole('option');
  expect(options.map((option) => option.textContent)).toEqual(['Alien1979', 'Ali RoePerson']);
  expect(field.getAttribute('aria-expanded')).toBe('true');
  expect(field.getAttribute('aria-activedescendant')).toBeNull();
  press(field, 'ArrowDown');
  press(field, 'ArrowDown');
  expect(field.getAttribute('aria-activedescendant')).toBe(options[1]?.id);
  press(field, 'ArrowDown');
  expect(field.getAttribute('aria-activedescendant')).toBeNull();
  press(field, 'ArrowUp');
  press(field, 'Enter');
  await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/person/person-ali-roe'));
  expect(screen.queryByRole('option')).toBeNull();
});

test('Escape closes the list and leaves what was typed', async () => {
  const field = showField();
  type(field, 'ali');
  await screen.findAllByRole('option');
  press(field, 'Escape');
  expect(screen.queryByRole('option')).toBeNull();
  expect((field as HTMLInputElement).value).toBe('ali');
});

test('Enter without a choice searches for the words', async () => {
  const field = showField();
  type(field, 'high noon');
  await screen.findAllByRole('option');
  fireEvent.submit(screen.getByRole('search'));
  await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/search?q=high%20noon'));
});

test('letters that follow each other fast are asked for once', async () => {
  const asked: string[] = [];
  const field = showField((prefix) => asked.push(prefix));
  for (const text of ['a', 'al', 'ali']) type(field, text);
  await screen.findAllByRole('option');
  expect(asked).toEqual(['ali']);
});

test('how many are suggested is said aloud', async () => {
  const field = showField();
  type(field, 'ali');
  await screen.findAllByRole('option');
  expect(screen.getByRole('status').textContent).toMatch(/2 suggestions/);
});
