import { ApolloClient, ApolloLink } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { of } from 'rxjs';
import { createCache } from '../../apollo/cache';
import { useWatchedTitle } from './use-watched-title';

const title = {
  __typename: 'Title',
  id: 'alien',
  name: 'Alien',
  year: 1979,
  backdropUrl: '/art/alien.svg',
  accentColor: '#123456',
};
const place = {
  __typename: 'WatchProgress',
  id: 'p',
  positionSeconds: 3600,
  durationSeconds: 7000,
  isFinished: false,
};
const without: ApolloLink.Result = {
  data: { title: { ...title, progress: null } },
  errors: [{ message: 'Down.', path: ['title', 'progress'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
};

/** A server that answers with each of these in turn, the last one for good. */
function setUp(...answers: ApolloLink.Result[]) {
  const link = new ApolloLink(() => of((answers.length > 1 ? answers.shift() : answers[0]) ?? {}));
  const client = new ApolloClient({
    cache: createCache(),
    link,
    defaultOptions: { watchQuery: { errorPolicy: 'all' }, query: { errorPolicy: 'all' } },
  });
  const wrapper = ({ children }: PropsWithChildren) => (
    <ApolloProvider client={client}>{children}</ApolloProvider>
  );
  return { client, ...renderHook(() => useWatchedTitle('alien'), { wrapper }) };
}

test('a place that could not be read counts as unread until the server has told it', async () => {
  const { result, client } = setUp(without, { data: { title: { ...title, progress: place } } });
  await waitFor(() => expect(result.current.title?.name).toBe('Alien'));
  expect(result.current.isProgressRead).toBe(false);
  // Anything else that reaches the store says nothing about the place.
  act(() => {
    client.cache.modify({ id: 'Title:alien', fields: { name: () => 'Alien, restored' } });
  });
  await waitFor(() => expect(result.current.title?.name).toBe('Alien, restored'));
  expect(result.current.isProgressRead).toBe(false);
  await act(() => result.current.refetch());
  await waitFor(() => expect(result.current.isProgressRead).toBe(true));
  expect(result.current.title?.progress?.positionSeconds).toBe(3600);
});

test('a film that was never begun has been read as well', async () => {
  const { result } = setUp(without, { data: { title: { ...title, progress: null } } });
  await waitFor(() => expect(result.current.title?.name).toBe('Alien'));
  expect(result.current.isProgressRead).toBe(false);
  await act(() => result.current.refetch());
  await waitFor(() => expect(result.current.isProgressRead).toBe(true));
});

test('asking for the place again does not take the film away, even when nothing answers', async () => {
  const { result } = setUp(without, { errors: [{ message: 'No.', extensions: { code: 'TIMEOUT' } }] });
  await waitFor(() => expect(result.current.title).toBeDefined());
  await act(() => result.current.refetch().catch(() => undefined));
  expect(result.current.title?.id).toBe('alien');
  expect(result.current.isProgressRead).toBe(false);
});
