/** @jest-environment node */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { operationIds } from '../generated/operation-ids';
import { requestGrant } from './request-grant';

const session = {
  accessToken: 'fresh',
  expiresAt: '2030-01-01T00:15:00.000Z',
  serverTime: '2030-01-01T00:00:00.000Z',
  user: { id: 'u1' },
};
const ownFetch = globalThis.fetch;
let close = async () => {};
afterEach(async () => {
  globalThis.fetch = ownFetch;
  await close();
});

/** A server that answers as told; the page's own address is its. */
async function serve(answer: (body: { query?: string }) => object) {
  const received: { query?: string }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (data: Buffer) => (text += data.toString()));
    request.on('end', () => {
      const body = JSON.parse(text) as { query?: string };
      received.push(body);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer(body)));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  close = () => new Promise((done) => server.close(() => done()));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  globalThis.fetch = (path, options) => ownFetch(`${origin}${path as string}`, options);
  return received;
}

test('the session is renewed with the hash of the operation alone', async () => {
  const received = await serve(() => ({ data: { refreshSession: session } }));
  expect((await requestGrant())?.accessToken).toBe('fresh');
  expect(received).toEqual([
    {
      operationName: 'RefreshSession',
      variables: {},
      extensions: { persistedQuery: { version: 1, sha256Hash: operationIds['RefreshSession'] } },
    },
  ]);
});

test('a server that does not know the hash is sent the text', async () => {
  const received = await serve(({ query }) =>
    query
      ? { data: { refreshSession: session } }
      : { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'BAD_USER_INPUT' } }] },
  );
  expect((await requestGrant())?.accessToken).toBe('fresh');
  expect(received[1]?.query).toContain('mutation RefreshSession');
});

test('a server that runs registered operations only is not taken for the end of the session', async () => {
  const extensions = { code: 'BAD_USER_INPUT', reason: 'PERSISTED_QUERY_NOT_FOUND' };
  await serve(() => ({ errors: [{ message: 'Not registered.', extensions }] }));
  await expect(requestGrant()).rejects.toThrow('could not be refreshed');
});
