import type { ExecutionResult } from 'graphql';
import { ExecutionGraph } from '../../test/execution-graph';
import { SHOP } from '../../test/shop-subgraphs';
import { UpstreamFailure } from '../upstream/upstream';

let shop: ExecutionGraph;
beforeEach(() => {
  shop = ExecutionGraph.compose(SHOP);
});

const placesOf = ({ errors = [] }: Pick<ExecutionResult, 'errors'>) =>
  errors.map(({ path, extensions }) => [path?.join('.'), extensions?.code]);
const calls = () => shop.calls.map(({ serviceName }) => serviceName);

describe('an operation that is ended early', () => {
  const never = (_call: unknown, signal: AbortSignal) =>
    new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error)),
    );

  test('by a deadline answers what is there, and TIMEOUT where something is missing', async () => {
    const abort = new AbortController();
    let isAborted = false;
    shop.answer('people', (call, signal) => {
      signal.addEventListener('abort', () => (isAborted = true));
      setTimeout(() => abort.abort(new UpstreamFailure('operation-deadline', 'gateway', 'too long')), 5);
      return new Promise(() => call);
    });
    const answer = await shop.run(
      '{ one item(id: "i1") { id owner { id badge nick } } }',
      {},
      { signal: abort.signal },
    );
    expect(answer.data).toEqual({ one: null, item: { id: 'i1', owner: null } });
    expect(placesOf(answer).sort()).toEqual([
      ['item.owner.badge', 'TIMEOUT'],
      ['item.owner.nick', 'TIMEOUT'],
    ]);
    expect(isAborted).toBe(true);
    expect(calls()).toEqual(['items', 'people']);
  });

  test('before it began asks nobody', async () => {
    const answer = await shop.run(
      '{ people { id } }',
      {},
      { signal: AbortSignal.abort(new DOMException('', 'TimeoutError')) },
    );
    expect(answer.data).toEqual({ people: null });
    expect(placesOf(answer)).toEqual([['people', 'TIMEOUT']]);
    expect(calls()).toEqual([]);
  });

  test('by a client that has left is thrown away, and asks nothing more', async () => {
    const abort = new AbortController();
    shop.answer('items', never);
    setTimeout(() => abort.abort(new Error('the client left')), 5);
    await expect(shop.run('{ items { owner { name } } }', {}, { signal: abort.signal })).rejects.toThrow(
      'the client left',
    );
    expect(calls()).toEqual(['items']);
  });
});

describe('an event of a subscription', () => {
  const query = 'subscription { changed: itemChanged { __typename id owner { name secret } } }';
  const event = () => ({
    data: { changed: { __typename: 'Lamp', id: 'i1', owner: { __typename: 'Person', id: 'u1' } } },
  });

  test('is completed with what other subgraphs know', async () => {
    const answer = await shop.run(query, {}, { rootData: event() });
    expect(answer.data).toEqual({
      changed: { __typename: 'Lamp', id: 'i1', owner: { name: 'Ada', secret: null } },
    });
    expect(placesOf(answer)).toEqual([['changed.owner.secret', 'FORBIDDEN']]);
    expect(calls()).toEqual(['people']);
  });

  test('that has failed at its subgraph is that error', async () => {
    const rootData = {
      data: null,
      errors: [{ message: 'no', path: ['changed'], extensions: { code: 'FORBIDDEN' } }],
    };
    const answer = await shop.run(query, {}, { rootData });
    expect(answer.data).toBeNull();
    expect(placesOf(answer)).toEqual([['changed', 'FORBIDDEN']]);
  });
});
