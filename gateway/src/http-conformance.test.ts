import { auditServer } from 'graphql-http';
import { startWorld } from '../test/world';

/**
 * What the audit (https://graphql.github.io/graphql-over-http/draft/) would have otherwise, and why it stays. Of the
 * older media type it wants 200 for operations that were refused; here every refusal is a 4xx, so that programs on
 * the way (caches, load balancers, alerts) see it, and clients that want the newer media type get what it says.
 */
const KEPT_WARNINGS = {
  '572B': 'SHOULD use 200 status code on document parsing failure when accepting application/json',
  FDE2: 'SHOULD use 200 status code on document validation failure when accepting application/json',
  '7B9B': 'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
};

test('the audit of GraphQL over HTTP finds no error, and no warning but those that are meant', async () => {
  const world = await startWorld('in-process');
  const results = await auditServer({
    url: `${world.url}/graphql`,
    // A GET needs a header that pages of other sites cannot send unasked.
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as object), 'apollo-require-preflight': '1' } }),
  });
  await world.close();
  const found = (status: string) =>
    Object.fromEntries(
      results.filter((result) => result.status === status).map(({ id, name }) => [id, name]),
    );
  expect(results).toHaveLength(61);
  expect(found('error')).toEqual({});
  expect(found('warn')).toEqual(KEPT_WARNINGS);
  expect(found('notice')).toEqual({});
});
