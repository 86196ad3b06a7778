import { ApolloClient, ApolloLink, gql, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { Observable } from 'rxjs';
import { toast } from 'sonner';
import { useSetInMyList } from './use-set-in-my-list';

const fragment = gql`
  fragment Listed on Title {
    id
    inMyList
  }
`;
const alien = { __typename: 'Title' as const, id: 'alien', name: 'Alien', inMyList: false };

/** A real store and a server that answers only when told to. */
function setUp() {
  const cache = new InMemoryCache();
  cache.writeFragment({ id: 'Title:alien', fragment, data: alien });
  let answer: (result: ApolloLink.Result) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const link = new ApolloLink(
    () =>
      new Observable((observer) => {
        answer = (result) => {
          observer.next(result);
          observer.complete();
        };
        fail = (error) => observer.error(error);
      }),
  );
  const client = new ApolloClient({ cache, link });
  const wrapper = ({ children }: PropsWithChildren) => (
    <ApolloProvider client={client}>{children}</ApolloProvider>
  );
  const { result } = renderHook(() => useSetInMyList(), { wrapper });
  /** As the page shows it; without `optimistic`, as the server has said it. */
  const isInMyList = (optimistic = true) =>
    cache.readFragment<{ inMyList: boolean }>({ id: 'Title:alien', fragment, optimistic })?.inMyList;
  return {
    isInMyList,
    press: () => act(() => void result.current(alien, true)),
    answer: (data: ApolloLink.Result) => act(() => answer(data)),
    fail: (error: Error) => act(() => fail(error)),
  };
}

const shown = jest.spyOn(toast, 'error').mockReturnValue(1);
beforeEach(() => shown.mockClear());

test('a title is on My List before the server has answered, and stays there', async () => {
  const { isInMyList, press, answer } = setUp();
  press();
  await waitFor(() => expect(isInMyList()).toBe(true));
  expect(isInMyList(false)).toBe(false);
  answer({
    data: { setInMyList: { __typename: 'MyListChange', titleId: 'alien', inMyList: true, title: null } },
  });
  await waitFor(() => expect(isInMyList(false)).toBe(true));
  expect(isInMyList()).toBe(true);
  expect(shown).not.toHaveBeenCalled();
});

test('a server that cannot be reached takes the title off again, with a word about it', async () => {
  const { isInMyList, press, fail } = setUp();
  press();
  await waitFor(() => expect(isInMyList()).toBe(true));
  fail(new TypeError('Failed to fetch'));
  await waitFor(() => expect(isInMyList()).toBe(false));
  await waitFor(() =>
    expect(shown).toHaveBeenCalledWith('Alien could not be put on My List.', expect.anything()),
  );
});

test('a title that the library does not hold does not stay on My List', async () => {
  const { isInMyList, press, answer } = setUp();
  press();
  await waitFor(() => expect(isInMyList()).toBe(true));
  answer({ data: { setInMyList: { __typename: 'TitleNotFound', titleId: 'alien', message: 'Not here.' } } });
  await waitFor(() => expect(isInMyList()).toBe(false));
  await waitFor(() => expect(shown).toHaveBeenCalledTimes(1));
});
