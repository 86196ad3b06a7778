/** @jest-environment node */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { type DocumentNode, getOperationAST, print } from 'graphql';
import { EMPTY } from 'rxjs';
import manifest from '../../../schema/operations.json';
import * as generated from '../generated/graphql';
import { operationIds } from '../generated/operation-ids';
import { createCache } from './cache';
import { outdatedPageLink } from './outdated-page';
import { persistedBody, persistedLink } from './persisted-operations';

const documents = Object.entries(generated)
  .filter(([name]) => name.endsWith('Document'))
  .map(([, document]) => document as DocumentNode);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

test('the manifest holds every operation, letter for letter as Apollo Client sends it', () => {
  const sent: { name: string; text: string }[] = [];
  const link = new ApolloLink((operation) => {
    sent.push({ name: operation.operationName ?? '', text: print(operation.query) });
    return EMPTY;
  });
  const incrementalHandler = new Defer20220824Handler();
  const client = new ApolloClient({ cache: createCache(), link, incrementalHandler });
  const fetchPolicy = 'network-only' as const;
  for (const query of documents) {
    const type = getOperationAST(query)?.operation;
    if (type === 'subscription') client.subscribe({ query }).subscribe();
    else if (type === 'mutation') client.mutate({ mutation: query }).catch(() => undefined);
    else client.query({ query, fetchPolicy }).catch(() => undefined);
  }
  const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
  expect(sent.sort(byName)).toEqual(manifest.operations.map(({ name, body }) => ({ name, text: body })));
  expect(sent.length).toBeGreaterThan(30);
  for (const { name, text } of sent) expect(operationIds[name]).toBe(hashOf(text));
});

interface Received {
  operationName?: string;
  query?: string;
  extensions?: { persistedQuery?: { version: number; sha256Hash: string } };
}

const leftOpen: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of leftOpen.splice(0)) await close();
});

/** A client of a server that answers a hash alone as told, and a text with data. */
async function clientOf(answerToHash: object) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      const operation = JSON.parse(body) as Received;
      received.push(operation);
      const answer = operation.query ? { data: { signOut: true } } : answerToHash;
      response.statusCode = 'errors' in answer ? 400 : 200;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  leftOpen.push(() => new Promise((done) => server.close(done)));
  const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const link = ApolloLink.from([outdatedPageLink, persistedLink, new HttpLink({ uri })]);
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  return { received, signOut: () => client.mutate({ mutation: generated.SignOutDocument }) };
}

const refusal = (message: string) => ({
  errors: [{ message, extensions: { code: 'BAD_USER_INPUT', reason: 'PERSISTED_QUERY_NOT_FOUND' } }],
});

test('an operation is sent as its hash, without its text', async () => {
  const { received, signOut } = await clientOf({ data: { signOut: true } });
  expect((await signOut()).data).toEqual({ signOut: true });
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({
    operationName: 'SignOut',
    extensions: { persistedQuery: { version: 1, sha256Hash: operationIds['SignOut'] } },
  });
  expect(received[0]).not.toHaveProperty('query');
});

test.each(['PersistedQueryNotFound', 'PersistedQueryNotSupported'])(
  'a server that answers %s gets the text once, with its hash; the next operation begins with the hash again',
  async (message) => {
    const { received, signOut } = await clientOf(refusal(message));
    expect((await signOut()).data).toEqual({ signOut: true });
    expect(received).toHaveLength(2);
    const [, second] = received;
    expect(second?.extensions?.persistedQuery?.sha256Hash).toBe(hashOf(second?.query ?? ''));
    await signOut();
    expect(received.map(({ query }) => query !== undefined)).toEqual([false, true, false, true]);
  },
);

test('where only registered operations run, the refusal reaches the page and no text is sent', async () => {
  const { received, signOut } = await clientOf(refusal('This operation is not registered here.'));
  await expect(signOut()).rejects.toThrow();
  expect(received).toHaveLength(1);
});

test('what is sent when the page is left has the hash, too', () => {
  const body = JSON.parse(
    persistedBody(generated.StopPlaybackDocument, { input: { sessionId: 's' } }),
  ) as object;
  expect(body).toEqual({
    operationName: 'StopPlayback',
    variables: { input: { sessionId: 's' } },
    extensions: { persistedQuery: { version: 1, sha256Hash: operationIds['StopPlayback'] } },
  });
});
