import { ApolloClient, ApolloLink, gql, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { Observable } from 'rxjs';
import { createAuthLink } from './auth-link';

const query = gql`
  query Greeting {
    greeting
  }
`;
const refused = { errors: [{ message: 'Sign in again.', extensions: { code: 'UNAUTHENTICATED' } }] };

/** A server that knows one good token and notes what it was sent. */
function serverThatAccepts(goodToken: string | null, howItRefuses: 'errors' | '401' = 'errors') {
  const seen: (string | undefined)[] = [];
  const link = new ApolloLink((operation) => {
    const sent = operation.getContext().headers?.['authorization'] as string | undefined;
    seen.push(sent);
    return new Observable((observer) => {
      setTimeout(() => {
        if (sent === `Bearer ${goodToken}`) observer.next({ data: { greeting: 'hello' } });
        else if (howItRefuses === 'errors') observer.next(refused);
        else {
          const response = new Object() as Response;
          return observer.error(new ServerError('401', { response, bodyText: JSON.stringify(refused) }));
        }
        observer.complete();
      }, 2);
    });
  });
  return { link, seen };
}

function clientWith(server: ApolloLink, refresh: () => Promise<string | null>, token: string | null = 'old') {
  let current = token;
  const keep = async () => (current = (await refresh()) ?? current);
  const auth = createAuthLink({ accessToken: () => current, refresh: async () => keep() });
  return new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([auth, server]),
    queryDeduplication: false,
  });
}

const ask = (client: ApolloClient) => client.query<{ greeting: string }>({ query, fetchPolicy: 'no-cache' });

test.each(['errors', '401'] as const)(
  'an operation refused for its token is sent again with a new one (%s)',
  async (how) => {
    const { link, seen } = serverThatAccepts('new', how);
    const { data } = await ask(clientWith(link, async () => 'new'));
    expect(data?.greeting).toBe('hello');
    expect(seen).toEqual(['Bearer old', 'Bearer new']);
  },
);

test('a second refusal reaches the caller: no operation is sent three times', async () => {
  const { link, seen } = serverThatAccepts('never');
  await expect(ask(clientWith(link, async () => 'new'))).rejects.toBeInstanceOf(CombinedGraphQLErrors);
  expect(seen).toHaveLength(2);
});

test('where the refresh fails for want of a network, the refusal reaches the caller', async () => {
  const { link, seen } = serverThatAccepts('new');
  const client = clientWith(link, () => Promise.reject(new Error('offline')));
  await expect(ask(client)).rejects.toBeInstanceOf(CombinedGraphQLErrors);
  expect(seen).toHaveLength(1);
});

test('signed out, nothing is refreshed: the person has to sign in', async () => {
  const { link } = serverThatAccepts('new');
  const refresh = jest.fn(async () => 'new');
  await expect(ask(clientWith(link, refresh, null))).rejects.toThrow('Sign in again.');
  expect(refresh).not.toHaveBeenCalled();
});

test('sign-in is sent without the old token', async () => {
  const { link, seen } = serverThatAccepts(null);
  const client = clientWith(link, async () => 'new');
  await client
    .query({ query, context: { isAnonymous: true }, fetchPolicy: 'no-cache' })
    .catch(() => undefined);
  expect(seen).toEqual([undefined]);
});
