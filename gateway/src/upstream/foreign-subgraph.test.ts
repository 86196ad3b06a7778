import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { testLog, until } from '../../../subgraphs/kit/src/testing/index';
import { aCaller } from '../../test/a-caller';
import { rawServer, reply } from '../../test/raw-server';
import { subgraphConnector, type RouteOwners } from './connect-subgraphs';
import type { Upstream, UpstreamResult } from './upstream';

const caller = aCaller({
  accessToken: 'the.access.token',
  refreshCookie: 'the-refresh-cookie',
  userAgent: 'the browser',
  clientAddress: '198.51.100.9',
});

function connectForeign(url: string): Upstream {
  const owners: RouteOwners = new Map();
  const connect = subgraphConnector({ gatewaySecret: null, cookieOwner: 'products', log: testLog }, owners);
  const upstream = connect('products', { url });
  // Our plain addresses (`/media`, `/uploads`) are none of its business.
  expect(owners.size).toBe(0);
  return upstream;
}

test('a foreign subgraph is asked at its whole address, told nothing of ours, and sets no cookie', async () => {
  const server = await rawServer((socket) =>
    socket.write(reply('{"data":{"a":1}}', { 'set-cookie': 'spy=1' })),
  );
  const upstream = connectForeign(server.url.replace('/graphql', '/some/products?version=2'));
  expect(await upstream.execute({ query: '{ a }', variables: {} }, caller)).toEqual({ data: { a: 1 } });
  expect(caller.setCookies).toEqual([]);
  const [head = ''] = (server.requests[0] ?? '').split('\r\n\r\n');
  const [start, ...headers] = head.split('\r\n');
  expect(start).toBe('POST /some/products?version=2 HTTP/1.1');
  expect(headers.map((header) => header.split(':')[0]?.toLowerCase()).sort()).toEqual([
    'accept',
    'accept-encoding',
    'connection',
    'content-length',
    'content-type',
    'host',
  ]);
  expect(await upstream.health()).toMatchObject({ isUp: true });
  expect(server.requests[1]).toContain('__typename');
  await upstream.close();
  await server.close();
});

test('its subscriptions use the same address, and are told nothing either', async () => {
  const told: unknown[] = [];
  const http = createServer();
  const sockets = new WebSocketServer({ server: http, path: '/some/products' });
  const schema = buildSchema('type Query { a: Int } type Subscription { counted: Int }');
  const server = useServer(
    {
      schema,
      onConnect: ({ connectionParams }) => void told.push(connectionParams),
      onSubscribe: (_context, _id, payload) => void told.push(payload),
      roots: {
        subscription: {
          counted: async function* () {
            for (const counted of [1, 2]) yield { counted };
          },
        },
      },
    },
    sockets,
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const upstream = connectForeign(`http://127.0.0.1:${(http.address() as AddressInfo).port}/some/products`);
  const results: UpstreamResult[] = [];
  let isComplete = false;
  upstream.subscribe({ query: 'subscription { counted }', variables: {} }, caller, {
    opened: () => undefined,
    next: (result) => void results.push(result),
    refused: (errors) => void told.push(errors),
    completed: () => (isComplete = true),
    lost: (reason) => void told.push(reason),
  });
  await until(() => isComplete);
  expect(results).toEqual([{ data: { counted: 1 } }, { data: { counted: 2 } }]);
  expect(told).toEqual([undefined, { query: 'subscription { counted }', variables: {} }]);
  await upstream.close();
  await server.dispose();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});
