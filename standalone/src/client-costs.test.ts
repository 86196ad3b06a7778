import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'graphql';
import { gatewayConfig, gatewaySettings } from '../../gateway/src/config';
import { createCostEstimator } from '../../gateway/src/cost/estimate-cost';
import { loadSupergraph } from '../../gateway/src/supergraph/load-supergraph';
import { readSettings } from '../../subgraphs/kit/src';
import { TEST_GATEWAY_SECRET, TEST_JWT_SECRET } from '../../subgraphs/kit/src/testing';
import { readClientOperations } from '../test/client-operations';

const supergraph = readFileSync(join(__dirname, '..', '..', 'schema', 'supergraph.graphql'), 'utf8');
const estimate = createCostEstimator(loadSupergraph(supergraph));
const { operationCostLimit: limit, rateLimits } = gatewayConfig(
  readSettings(gatewaySettings, { JWT_SECRET: TEST_JWT_SECRET, GATEWAY_SECRET: TEST_GATEWAY_SECRET }),
);
const operations = [...readClientOperations().values()];
const costOf = (text: string): number => estimate(parse(text), null, {});

test.each(operations)('the client’s $name costs something, and a third of the limit at most', ({ text }) => {
  const cost = costOf(text);
  expect(cost).toBeGreaterThan(0);
  expect(cost).toBeLessThanOrEqual(limit / 3);
});

test('somebody can open every page of the client thirty times a minute', () => {
  const all = operations.reduce((sum, { text }) => sum + costOf(text), 0);
  expect(all * 30).toBeLessThan(rateLimits.costPerMinute);
});

test.each([
  [
    'payments of users of payments',
    (first: string) =>
      `{ payments${first} { nodes { user { payments${first} { nodes { user { payments${first} { nodes { id } } } } } } } } }`,
  ],
  [
    'the lists of lists of a rail',
    (first: string) =>
      `{ home { rails { titles${first} { nodes { credits { person { id } } seasons { episodes { progress { id } } } } } } } }`,
  ],
])('%s are over the limit, with and without first', (_title, operation) => {
  expect(costOf(operation('(first: 100)'))).toBeGreaterThan(limit);
  expect(costOf(operation(''))).toBeGreaterThan(limit);
});

test('a page of a hundred is allowed, with all that its list shows', () => {
  expect(
    costOf(
      '{ search(query: "", first: 100) { totalCount nodes { id name genres { name } maturityRating { age } playability { allowed } } } }',
    ),
  ).toBeLessThanOrEqual(limit);
  expect(
    costOf('{ payments(first: 100) { nodes { id plan { name } user { name email } decidedBy { name } } } }'),
  ).toBeLessThanOrEqual(limit);
});

test('a batch of password guesses in one operation is over the limit', () => {
  const guesses = Array.from(
    { length: 8 },
    (_, n) => `a${n}: signIn(input: { email: "a@b.c", password: "${n}" }) { __typename }`,
  );
  expect(costOf(`mutation { ${guesses.join(' ')} }`)).toBeGreaterThan(limit);
});

test('whatever the variables hold, the estimate is a whole number that is not negative', () => {
  const text = `query($first: Int, $filter: SearchFilter, $query: String!, $yes: Boolean!) {
    search(query: $query, filter: $filter, first: $first) @include(if: $yes) {
      nodes { id seasons @skip(if: $yes) { episodes { id } } }
      edges { node { credits { person { name } } } }
    }
  }`;
  const document = parse(text);
  const value = fc.oneof(fc.anything(), fc.double(), fc.integer(), fc.bigInt());
  fc.assert(
    fc.property(fc.record({ first: value, filter: value, query: value, yes: value }), (variables) => {
      const cost = estimate(document, null, variables);
      expect(Number.isSafeInteger(cost) && cost >= 0).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
