/** @jest-environment node */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { buildSchema, GraphQLError, parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { useServer as serveSubscriptions } from 'graphql-ws/use/ws';
import { WebSocket, WebSocketServer } from 'ws';
import { createLiveLink } from './live-link';

const schema = buildSchema(`
  type Query { ok: Boolean }
  type Event { cursor: ID! number: Int! }
  type Subscription { events(after: ID): Event! }
`);
const eventsText = `
  subscription Events($after: ID) {
    events(after: $after) {
      cursor
      number
      __typename
    }
  }
`;
const document = gql(eventsText);
const extensionsOf = (name: string) => ({ persistedQuery: { version: 1, sha256Hash: `hash-of-${name}` } });

const leftOpen: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of leftOpen.splice(0).reverse()) await close();
});

/** A log of numbers behind a real WebSocket server, with a door that can be shut on everybody. */
async function openLog() {
  const log: number[] = [];
  const wakers = new Set<() => void>();
  const state = {
    goodToken: 'a',
    refusal: null as GraphQLError | null,
    subscribes: 0,
    /** Texts by the hash that stands for them. */
    registered: new Map([['hash-of-Events', eventsText]]),
    texts: [] as string[],
  };
  async function* events({ after }: { after?: string | null }) {
    state.subscribes += 1;
    if (state.refusal) throw state.refusal;
    for (let index = Number(after ?? log.length); ;) {
      for (; index < log.length; index += 1)
        yield { events: { cursor: String(index + 1), number: log[index] } };
      await new Promise<void>((wake) => wakers.add(wake));
    }
  }
  const server: Server = createServer();
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  serveSubscriptions(
    {
      schema,
      roots: { subscription: { events } },
      onConnect: ({ connectionParams, extra }) => {
        if (connectionParams?.['accessToken'] === state.goodToken) return true;
        extra.socket.close(4401, 'Unauthorized');
        return false;
      },
      onSubscribe: (_context, _id, { query, operationName, variables, extensions }) => {
        state.texts.push(query);
        const { sha256Hash } = extensions?.['persistedQuery'] as { sha256Hash: string };
        if (query) state.registered.set(sha256Hash, query);
        const text = state.registered.get(sha256Hash);
        if (!text) return [new GraphQLError('PersistedQueryNotFound')];
        return { schema, document: parse(text), operationName, variableValues: variables };
      },
    },
    sockets,
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  leftOpen.push(() => {
    sockets.clients.forEach((socket) => socket.terminate());
    return new Promise((done) => server.close(done));
  });
  return {
    state,
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    append(number: number) {
      log.push(number);
      for (const wake of wakers) wake();
      wakers.clear();
    },
    drop: (code = 1012) => sockets.clients.forEach((socket) => socket.close(code)),
  };
}

function listen(url: string, token: { value: string }, renewToken: () => Promise<boolean>) {
  const socket = createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams: () => ({ accessToken: token.value }),
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: () => new Promise((done) => setTimeout(done, 2)),
  });
  const link = createLiveLink({
    subscribe: (payload, sink) => socket.subscribe(payload, sink),
    renewToken,
    extensionsOf,
    pauseBefore: () => 2,
  });
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  const received: number[] = [];
  const errors: unknown[] = [];
  const subscription = client
    .subscribe<{ events: { number: number } }>({
      query: document,
      variables: { after: '0' },
      fetchPolicy: 'no-cache',
    })
    .subscribe({
      next: ({ data, error }) => {
        if (data) received.push(data.events.number);
        if (error) errors.push(error);
      },
    });
  leftOpen.push(async () => {
    subscription.unsubscribe();
    await socket.dispose();
  });
  return { received, errors };
}

async function until(isTrue: () => boolean) {
  for (const end = Date.now() + 40_000; Date.now() < end;) {
    if (isTrue()) return;
    await new Promise((done) => setTimeout(done, 5));
  }
  throw new Error('It did not happen in time.');
}

test('a socket that dies thirty times while events are written loses none and repeats none', async () => {
  const log = await openLog();
  const live = listen(log.url, { value: 'a' }, async () => true);
  const numbers = Array.from({ length: 300 }, (_, index) => index);
  for (const number of numbers) {
    log.append(number);
    if (number % 10 === 0) log.drop();
    await new Promise((done) => setTimeout(done, 1));
  }
  await until(() => live.received.length >= numbers.length);
  await new Promise((done) => setTimeout(done, 50));
  expect(live.received).toEqual(numbers);
});

test('a socket closed for its token goes on with a new one, from where it was', async () => {
  const log = await openLog();
  const token = { value: 'a' };
  const renew = jest.fn(async () => {
    token.value = log.state.goodToken;
    return true;
  });
  const live = listen(log.url, token, renew);
  log.append(1);
  await until(() => live.received.length === 1);
  log.state.goodToken = 'b';
  log.append(2);
  log.drop(4401);
  log.append(3);
  await until(() => live.received.length === 3);
  expect(live.received).toEqual([1, 2, 3]);
  expect(renew).toHaveBeenCalledTimes(1);
});

test('a part of the service that is away is asked again until it is back', async () => {
  const log = await openLog();
  log.state.refusal = new GraphQLError('away', { extensions: { code: 'UPSTREAM_UNAVAILABLE' } });
  const live = listen(log.url, { value: 'a' }, async () => true);
  await until(() => log.state.subscribes >= 3);
  log.state.refusal = null;
  log.append(7);
  await until(() => live.received.length === 1);
  expect(live.received).toEqual([7]);
});

test('a refusal that no retry mends reaches the page', async () => {
  const log = await openLog();
  log.state.refusal = new GraphQLError('old', {
    extensions: { code: 'BAD_USER_INPUT', reason: 'CURSOR_EXPIRED' },
  });
  const live = listen(log.url, { value: 'a' }, async () => true);
  await until(() => live.errors.length === 1);
  expect(log.state.subscribes).toBe(1);
});

test('a refusal that comes as a result with errors alone reaches the page, too, and is not asked again', async () => {
  const refusal = { message: 'old', extensions: { code: 'BAD_USER_INPUT', reason: 'CURSOR_EXPIRED' } };
  let asked = 0;
  const link = createLiveLink({
    subscribe: (_payload, sink) => {
      asked += 1;
      setTimeout(() => {
        sink.next({ data: null, errors: [refusal] });
        sink.complete();
      });
      return () => undefined;
    },
    renewToken: async () => true,
    extensionsOf,
    pauseBefore: () => 1,
  });
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  const failures: unknown[] = [];
  client.subscribe({ query: document }).subscribe({
    next: (result) => result.error && failures.push(result.error),
    error: (error) => failures.push(error),
  });
  await until(() => failures.length === 1);
  await new Promise((done) => setTimeout(done, 50));
  expect(asked).toBe(1);
});

test('the hash goes in place of the text, also after the socket was lost', async () => {
  const log = await openLog();
  const live = listen(log.url, { value: 'a' }, async () => true);
  log.append(1);
  await until(() => live.received.length === 1);
  log.drop();
  log.append(2);
  await until(() => live.received.length === 2);
  expect(live.received).toEqual([1, 2]);
  expect(log.state.texts).toEqual(['', '']);
});

test('a server that does not know the hash gets the text, and no event is lost over it', async () => {
  const log = await openLog();
  log.state.registered.clear();
  log.append(1);
  const live = listen(log.url, { value: 'a' }, async () => true);
  await until(() => live.received.length === 1);
  log.drop();
  log.append(2);
  await until(() => live.received.length === 2);
  expect(live.received).toEqual([1, 2]);
  expect(log.state.texts.map((text) => text.includes('subscription Events'))).toEqual([false, true, true]);
});
