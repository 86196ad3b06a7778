import { TEST_GATEWAY_SECRET } from '../../../subgraphs/kit/src/testing/index';

/** A request to a subgraph itself, past the gateway; all are answered with 401 and nothing else. */
export interface SubgraphCase {
  title: string;
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

const asking = (title: string, query: string, headers: Record<string, string> = {}): SubgraphCase => ({
  title,
  body: JSON.stringify({ query }),
  headers,
});
const PEOPLE = '{ people { name email } }';
const secret = TEST_GATEWAY_SECRET;
const withHeaders = (title: string, headers: Record<string, string>): SubgraphCase =>
  asking(title, PEOPLE, headers);

export const SUBGRAPH_CASES: SubgraphCase[] = [
  asking('a query', PEOPLE),
  asking('a mutation', 'mutation { rename(id: "u1", name: "Eve") { name } }'),
  asking(
    'entities',
    '{ _entities(representations: [{__typename: "User", id: "u1"}]) { ... on User { email } } }',
  ),
  asking('the schema', '{ _service { sdl } }'),
  asking('introspection', '{ __schema { types { name } } }'),
  asking('what is inaccessible', 'subscription { sessionRevoked { sessionId } }'),
  asking('text that is not GraphQL', '{'),
  { title: 'a body that is not JSON', body: '{' },
  { title: 'a body of 800 kB', body: ' '.repeat(800_000) },
  { title: 'a batch', body: `[{"query":"${PEOPLE}"}]` },
  { title: 'a GET', method: 'GET', path: '/graphql?query={people{name}}' },
  { title: 'a page', method: 'GET', headers: { accept: 'text/html' } },
  { title: 'a film', method: 'GET', path: '/media/grant/film.ts' },
  { title: 'an upload', method: 'PUT', path: '/uploads/film', body: 'x' },
  { title: 'a place that is not there', method: 'GET', path: '/admin' },
  { title: 'something beside the health check', method: 'GET', path: '/healthy' },
  { title: 'a change of health', method: 'POST', path: '/health', body: '{}' },
  {
    title: 'the secret in the address',
    method: 'POST',
    path: `/graphql?x-gateway-secret=${secret}`,
    body: JSON.stringify({ query: PEOPLE }),
  },
  withHeaders('another secret', { 'x-gateway-secret': 'guess' }),
  withHeaders('a secret of the right length', { 'x-gateway-secret': 'x'.repeat(secret.length) }),
  withHeaders('an empty secret', { 'x-gateway-secret': '' }),
  withHeaders('the beginning of the secret', { 'x-gateway-secret': secret.slice(0, -1) }),
  withHeaders('the secret and more', { 'x-gateway-secret': `${secret}x` }),
  withHeaders('the secret twice', { 'x-gateway-secret': `${secret}, ${secret}` }),
  withHeaders('the secret in capitals', { 'x-gateway-secret': secret.toUpperCase() }),
  withHeaders('the secret as a bearer token', { authorization: `Bearer ${secret}` }),
  withHeaders('the secret in a cookie', { cookie: `x-gateway-secret=${secret}` }),
  withHeaders('an address inside the network', {
    'x-client-address': '127.0.0.1',
    'x-forwarded-for': '127.0.0.1',
  }),
  withHeaders('an identity in headers', {
    'x-viewer': '{"userId":"boss","roles":["ADMIN"]}',
    'x-user-id': 'boss',
  }),
  withHeaders('a refresh cookie', { cookie: 'streamverse_refresh=stolen' }),
  withHeaders('a wish for a trace', { 'apollo-federation-include-trace': 'ftv1' }),
  withHeaders('a wish for the secret to be dropped on the way', { connection: 'close, x-gateway-secret' }),
];

/** Headers of an upgrade that opens no socket. */
export const SUBGRAPH_SOCKETS: [string, Record<string, string>][] = [
  ['nothing', {}],
  ['another secret', { 'x-gateway-secret': 'guess' }],
  ['the secret as a bearer token', { authorization: `Bearer ${secret}` }],
  ['the origin of the gateway', { origin: 'http://127.0.0.1:4000' }],
];
