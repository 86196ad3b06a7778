import { ApolloClient, ApolloLink } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { Observable } from 'rxjs';
import { toast } from 'sonner';
import { createCache } from '../../apollo/cache';
import { announceArrival } from '../../domain/notifications/arrivals';
import { RequestsPart } from './requests-part';

const request = (id: string, titleName: string, facts: object = {}) => ({
  __typename: 'TitleRequest',
  id,
  titleName,
  year: 1955,
  status: 'OPEN',
  voteCount: 1,
  hasMyVote: true,
  reason: null,
  createdAt: '2026-06-01T12:00:00Z',
  title: { __typename: 'Title', id: `title-${id}` },
  ...facts,
});
const page = (nodes: object[], endCursor: string | null = null) => ({
  data: {
    myTitleRequests: {
      __typename: 'TitleRequestConnection',
      nodes,
      pageInfo: { __typename: 'PageInfo', hasNextPage: endCursor !== null, endCursor },
    },
  },
});
const failure = (message: string, code: string) => ({
  data: null,
  errors: [{ message, extensions: { code } }],
});

type Answer = (operation: string, variables: Record<string, unknown>) => object;

function showRequests(answer: Answer) {
  const link = new ApolloLink(
    ({ operationName, variables }) =>
      new Observable((observer) => {
        observer.next(answer(operationName ?? '', variables) as ApolloLink.Result);
        observer.complete();
      }),
  );
  render(
    <ApolloProvider client={new ApolloClient({ cache: createCache(), link })}>
      <MemoryRouter>
        <RequestsPart />
      </MemoryRouter>
    </ApolloProvider>,
  );
}

test('the next page is put behind the first', async () => {
  showRequests((_, { after }) =>
    after ? page([request('b', 'Second')]) : page([request('a', 'First')], 'a'),
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  await screen.findByRole('link', { name: 'Second' });
  expect(screen.getByRole('link', { name: 'First' }).getAttribute('href')).toBe('/title/title-a');
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

test('what waits or is to come can be taken back, what is over cannot', async () => {
  const requests = [
    request('a', 'Waiting'),
    request('b', 'Coming', { status: 'ACCEPTED' }),
    request('c', 'Refused', { status: 'DECLINED', reason: 'No licence to be had.' }),
    request('d', 'Here', { status: 'FULFILLED' }),
  ];
  showRequests((operation) => {
    if (operation === 'AccountRequests') return page(requests);
    const { id } = request('a', '');
    const gone = { __typename: 'TitleRequest', id, status: 'WITHDRAWN', voteCount: 0, hasMyVote: false };
    return { data: { withdrawTitleRequest: { ...gone, reason: null } } };
  });
  const buttons = await screen.findAllByRole('button', { name: /^Take it back/ });
  expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
    'Take it back: Waiting',
    'Take it back: Coming',
  ]);
  expect(screen.getByText('It is not to come: No licence to be had.')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Take it back: Waiting' }));
  await screen.findByText('You took it back.');
  expect(screen.queryByRole('button', { name: 'Take it back: Waiting' })).toBeNull();
});

test('one that was answered meanwhile stays, as it is now, and the reader hears why', async () => {
  const told = jest.spyOn(toast, 'error').mockReturnValue(1);
  let status = 'OPEN';
  showRequests((operation) => {
    if (operation === 'AccountRequests') return page([request('a', 'Waiting', { status })]);
    status = 'FULFILLED';
    return failure('This request is fulfilled already.', 'CONFLICT');
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Take it back: Waiting' }));
  await screen.findByText('It is here.');
  expect(told).toHaveBeenCalledWith('Waiting could not be taken back.', {
    description: 'This request is fulfilled already.',
  });
});

test('an answer that arrives is seen at once', async () => {
  let status = 'OPEN';
  showRequests(() => page([request('a', 'Waiting', { status })]));
  await screen.findByText('Waits for an answer.');
  status = 'ACCEPTED';
  act(() => announceArrival('TITLE_REQUEST_ACCEPTED'));
  await screen.findByText('It is to come.');
});

test('a list that cannot be read can be asked for again', async () => {
  let isDown = true;
  showRequests(() => (isDown ? failure('Down.', 'INTERNAL_SERVER_ERROR') : page([])));
  const again = await screen.findByRole('button', { name: 'Try again' });
  isDown = false;
  fireEvent.click(again);
  await waitFor(() => expect(screen.getByText(/You have not asked for anything yet/)).toBeDefined());
});
