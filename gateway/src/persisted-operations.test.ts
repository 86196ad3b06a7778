import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import type { FormattedExecutionResult } from 'graphql';
import type { Client } from 'graphql-ws';
import { print } from 'graphql';
import { Role } from '../../subgraphs/kit/src/index';
import { until } from '../../subgraphs/kit/src/testing/index';
import { aToken, collect, postOperation, startWorld, TRANSPORTS, type World } from '../test/world';
import type { GatewayConfig } from './config';
import { hashOf } from './persisted-operations/operation-manifest';

const ADA = 'query Ada {\n  person(id: "u1") {\n    name\n  }\n}';
const SIGN_OUT = 'mutation SignOut {\n  signOut\n}';
const ENTRIES =
  'subscription Entries($after: ID) {\n  entryAdded(after: $after) {\n    cursor\n    entry {\n      note\n    }\n  }\n}';
const EARLIER = 'query Earlier {\n  ledgerName\n}';
const OWN = '{ people { name } }';

const folder = mkdtempSync(join(tmpdir(), 'persisted-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As `npm run generate` writes it. */
function manifestFile(name: string, bodies: readonly string[]): string {
  const operations = bodies.map((body) => {
    const [type, operationName] = body.split(/[ ({]/);
    return { id: hashOf(body), name: operationName, type, body };
  });
  const file = join(folder, name);
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  writeFileSync(file, JSON.stringify(manifest));
  return file;
}

const manifests = [
  manifestFile('operations.json', [ADA, SIGN_OUT, ENTRIES]),
  manifestFile('previous.json', [ADA, EARLIER]),
];
const inProduction: Partial<GatewayConfig> = {
  isProduction: true,
  persistedOperations: { mode: 'only', manifests },
};
const byHash = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } });
const refusal = (reason: string) => ({ extensions: { code: 'BAD_USER_INPUT', reason } });

/** The single answer to what was sent over a socket. */
function askOver(client: Client, query: string, extensions: Record<string, unknown> = {}) {
  return new Promise<FormattedExecutionResult>((resolve, reject) => {
    let answer: FormattedExecutionResult = {};
    client.subscribe(
      { query, extensions },
      {
        next: (result) => (answer = result as FormattedExecutionResult),
        error: (error) =>
          Array.isArray(error) ? resolve({ errors: error as never }) : reject(error as Error),
        complete: () => resolve(answer),
      },
    );
  });
}

describe.each(TRANSPORTS)('in production, over %s', (transport) => {
  let world: World;
  const post = (body: object, headers = {}) => postOperation(world.url, body, headers);
  beforeAll(async () => {
    world = await startWorld(transport, { config: inProduction });
  });
  afterAll(() => world.close());

  test('a registered query and a registered mutation run by their hash, signed in or not', async () => {
    expect(await post({ extensions: byHash(ADA) })).toMatchObject({
      status: 200,
      data: { person: { name: 'Ada' } },
    });
    const { header } = await aToken();
    const signedOut = await post({ operationName: 'SignOut', extensions: byHash(SIGN_OUT) }, header);
    expect(signedOut).toMatchObject({ status: 200, data: { signOut: true } });
  });

  test('so does a query by GET, and the registered text itself', async () => {
    const search = new URLSearchParams({ extensions: JSON.stringify(byHash(ADA)) });
    const response = await fetch(`${world.url}/graphql?${search.toString()}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(await response.json()).toMatchObject({ data: { person: { name: 'Ada' } } });
    expect(await post({ query: ADA })).toMatchObject({ status: 200, data: { person: { name: 'Ada' } } });
  });

  test('operations of the release before run, too', async () => {
    expect(await post({ extensions: byHash(EARLIER) })).toMatchObject({ data: { ledgerName: 'main' } });
  });

  test.each<[string, object, string]>([
    ['text', { query: OWN }, 'PERSISTED_QUERY_REQUIRED'],
    ['a registered text with a blank more', { query: `${ADA} ` }, 'PERSISTED_QUERY_REQUIRED'],
    ['introspection', { query: '{ __schema { types { name } } }' }, 'PERSISTED_QUERY_REQUIRED'],
    ['text that is no GraphQL', { query: '{' }, 'PERSISTED_QUERY_REQUIRED'],
    ['text with its own hash', { query: OWN, extensions: byHash(OWN) }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['an unknown hash', { extensions: byHash(OWN) }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['text under a registered hash', { query: OWN, extensions: byHash(ADA) }, 'PERSISTED_QUERY_MISMATCH'],
    [
      'another version of the protocol',
      { extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(ADA) } } },
      'PERSISTED_QUERY_INVALID',
    ],
    ['neither text nor hash', {}, 'QUERY_MISSING'],
  ])('%s is refused', async (_what, body, reason) => {
    for (const headers of [{}, (await aToken({ roles: [Role.FINANCE] })).header]) {
      const answer = await post(body, headers);
      expect(answer).toMatchObject({ status: 400, errors: [refusal(reason)] });
      expect(answer).not.toHaveProperty('data');
      // Apollo Client would answer this message with the text.
      expect(answer.errors?.[0]?.message).not.toBe('PersistedQueryNotFound');
    }
  });

  test.each([Role.OPS, Role.ADMIN])('%s has the scope graph:adhoc and may send any text', async (role) => {
    const { header, token } = await aToken({ roles: [role] });
    const people = { data: { people: [{ name: 'Ada' }, null, { name: 'Cleo' }] } };
    expect(await post({ query: OWN }, header)).toMatchObject(people);
    expect(await askOver(world.connect(token), OWN)).toMatchObject(people);
    // It ran for them; it is registered for nobody.
    expect(await post({ extensions: byHash(OWN) })).toMatchObject({ status: 400 });
  });

  test('a socket takes hashes of queries and subscriptions, and no text', async () => {
    const client = world.connect((await aToken()).token);
    expect(await askOver(client, '', byHash(ADA))).toMatchObject({ data: { person: { name: 'Ada' } } });
    expect(await askOver(client, OWN)).toMatchObject({ errors: [refusal('PERSISTED_QUERY_REQUIRED')] });
    expect(await askOver(client, 'subscription { entryAdded { cursor } }')).toMatchObject({
      errors: [refusal('PERSISTED_QUERY_REQUIRED')],
    });
    expect(await askOver(client, '', byHash(OWN))).toMatchObject({
      errors: [refusal('PERSISTED_QUERY_NOT_FOUND')],
    });

    const received = collect(client, '', {}, byHash(ENTRIES));
    await world.ledger.live(1);
    await world.ledger.add('first', null, null);
    await until(() => received.results.length === 1);
    received.stop();
    await world.ledger.live(0);
    await world.ledger.add('second', null, null);
    const { cursor } = received.results[0]?.extensions as { cursor: string };
    // By variable, as the web client resumes, and by extension.
    const resumed = collect(client, '', { after: cursor }, byHash(ENTRIES));
    const extended = collect(client, '', {}, { ...byHash(ENTRIES), after: cursor });
    await until(() => resumed.results.length === 1 && extended.results.length === 1);
    for (const { results } of [resumed, extended]) {
      expect(results[0]).toMatchObject({ data: { entryAdded: { entry: { note: 'second' } } } });
    }
    resumed.stop();
    extended.stop();
    await world.ledger.live(0);
  });
});

describe('outside production', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('in-process', {
      config: { persistedOperations: { mode: 'automatic', manifests } },
    });
  });
  afterAll(() => world.close());

  test('Apollo Client registers a text by itself, once for everybody', async () => {
    const sent: { query?: string }[] = [];
    const clientOf = () =>
      new ApolloClient({
        cache: new InMemoryCache(),
        link: new PersistedQueryLink({ generateHash: (document) => hashOf(print(document)) }).concat(
          new HttpLink({
            uri: `${world.url}/graphql`,
            fetch: (address, options) => {
              sent.push(JSON.parse(options?.body as string) as { query?: string });
              return fetch(address, options);
            },
          }),
        ),
      });
    const query = gql`
      query People {
        people {
          name
        }
      }
    `;
    for (const client of [clientOf(), clientOf()]) {
      const { data } = await client.query<{ people: unknown[] }>({ query });
      expect(data?.people).toHaveLength(3);
    }
    expect(sent.map((body) => 'query' in body)).toEqual([false, true, false]);
  });

  test('what was registered over HTTP runs by its hash over a socket, where an unknown hash is told', async () => {
    const client = world.connect();
    const text = 'query Registered { ledgerName }';
    expect(await askOver(client, '', byHash(text))).toMatchObject({
      errors: [{ message: 'PersistedQueryNotFound', ...refusal('PERSISTED_QUERY_NOT_FOUND') }],
    });
    await postOperation(world.url, { query: text, extensions: byHash(text) });
    expect(await askOver(client, '', byHash(text))).toMatchObject({ data: { ledgerName: 'main' } });
  });

  test('text runs without a hash, but not under the hash of another text', async () => {
    expect(await postOperation(world.url, { query: OWN })).toMatchObject({ status: 200 });
    expect(await postOperation(world.url, { query: OWN, extensions: byHash(ADA) })).toMatchObject({
      status: 400,
      errors: [refusal('PERSISTED_QUERY_MISMATCH')],
    });
  });
});
