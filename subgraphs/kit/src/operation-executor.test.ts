import { buildSchema, type GraphQLObjectType } from 'graphql';
import { notFound } from './errors';
import { createOperationExecutor, type PlainResult } from './operation-executor';
import { aRequest, testLog } from './testing';

const schema = buildSchema('type Query { ok: Boolean } type Subscription { counted: Int! }');

/** A subscription whose items are told by `tell`. */
function subscriptionOf(tell: (number: number) => number) {
  const field = (schema.getSubscriptionType() as GraphQLObjectType).getFields().counted;
  if (!field) throw new Error('the schema has the field');
  field.subscribe = async function* () {
    for (const number of [1, 2, 3]) yield { number, cursor: `c${number}` };
  };
  field.resolve = (item: { number: number }) => tell(item.number);
  return createOperationExecutor({
    schema,
    log: testLog,
    createContext: (base) => base,
    isSessionRevoked: () => false,
  });
}

async function resultsOf(tell: (number: number) => number): Promise<PlainResult[]> {
  const started = await subscriptionOf(tell).subscribe({ query: 'subscription { counted }' }, aRequest(null));
  const results: PlainResult[] = [];
  for await (const result of started as AsyncIterable<PlainResult>) results.push(result);
  return results;
}

test('an event that could not be told ends the stream before its cursor, so that resuming brings it again', async () => {
  const results = await resultsOf((number) => {
    if (number === 2) throw new Error('the pool is empty');
    return number;
  });
  expect(results.map(({ extensions }) => extensions?.cursor)).toEqual(['c1', undefined]);
  expect(results[1]?.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
});

test('an event whose subject has vanished is told as that, and the stream goes on', async () => {
  const results = await resultsOf((number) => {
    if (number === 2) throw notFound('payment');
    return number;
  });
  expect(results.map(({ extensions }) => extensions?.cursor)).toEqual(['c1', 'c2', 'c3']);
  expect(results[1]?.errors?.[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
});
