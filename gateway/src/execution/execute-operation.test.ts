import { setTimeout as wait } from 'node:timers/promises';
import { getIntrospectionQuery, type ExecutionResult } from 'graphql';
import { ExecutionGraph } from '../../test/execution-graph';
import { SHOP } from '../../test/shop-subgraphs';

let shop: ExecutionGraph;
beforeEach(() => {
  shop = ExecutionGraph.compose(SHOP);
});

const placesOf = ({ errors = [] }: Pick<ExecutionResult, 'errors'>) =>
  errors.map(({ path, extensions }) => [path?.join('.'), extensions?.code]);
const calls = () => shop.calls.map(({ serviceName }) => serviceName);
/** Lets a subgraph answer so, whatever it is asked. */
const given = (name: string, data: unknown, errors?: object[]) =>
  shop.answer(name, () => Promise.resolve({ data, errors } as never));

describe('entities', () => {
  test('are asked for once, however often they occur', async () => {
    const answer = await shop.run('{ items { owner { name } } }');
    expect(answer.data).toEqual({
      items: [{ owner: { name: 'Ada' } }, { owner: { name: 'Bo' } }, { owner: { name: 'Ada' } }],
    });
    expect(shop.calls[1]?.variables.representations).toEqual([
      { __typename: 'Person', id: 'u1' },
      { __typename: 'Person', id: 'u2' },
    ]);
  });

  test('are not asked for when there is none', async () => {
    given('items', { items: [] });
    expect(await shop.run('{ items { owner { name } } }')).toEqual({ data: { items: [] } });
    expect(calls()).toEqual(['items']);
  });

  test('of which one has vanished are null where they may be, without an error', async () => {
    expect(await shop.run('{ lamp { owner { name } } }')).toEqual({
      data: { lamp: { owner: { name: null } } },
    });
    expect(await shop.run('{ lamp { id owner { nick } } }')).toEqual({
      data: { lamp: { id: 'i1', owner: null } },
    });
  });

  test('below ancestors with different context are asked for with each one’s value', async () => {
    const answer = await shop.run('{ shelves { boxes { price } } }');
    expect(answer).toEqual({
      data: {
        shelves: [
          { boxes: [{ price: 'b1 in the north' }, { price: 'b2 in the north' }] },
          { boxes: [{ price: 'b1 in the south' }] },
        ],
      },
    });
  });
});

describe('a subgraph that cannot be asked', () => {
  test('leaves null and an error at each of its places, under the client’s names', async () => {
    shop.down.add('people');
    const answer = await shop.run('{ all: items { by: owner { id called: name } } people { id } }');
    expect(answer.data).toEqual({
      all: ['u1', 'u2', 'u1'].map((id) => ({ by: { id, called: null } })),
      people: null,
    });
    expect(placesOf(answer)).toEqual([
      ['people', 'UPSTREAM_UNAVAILABLE'],
      ['all.0.by.called', 'UPSTREAM_UNAVAILABLE'],
      ['all.1.by.called', 'UPSTREAM_UNAVAILABLE'],
      ['all.2.by.called', 'UPSTREAM_UNAVAILABLE'],
    ]);
    expect(answer.errors?.[0]).toMatchObject({
      message: 'A part of the service cannot be reached.',
      extensions: { service: 'people' },
    });
  });

  test('is named where another subgraph cannot work without what it knows', async () => {
    shop.down.add('people');
    const answer = await shop.run('{ item(id: "i1") { owner { id badge } } }');
    expect(answer.data).toEqual({ item: { owner: null } });
    expect(placesOf(answer)).toEqual([['item.owner.badge', 'UPSTREAM_UNAVAILABLE']]);
    expect(calls()).toEqual(['items', 'people']);
  });

  test('is blamed for 50 places at most', async () => {
    given('items', {
      items: Array.from({ length: 80 }, (_item, id) => ({
        __typename: 'Rug',
        owner: { __typename: 'Person', id },
      })),
    });
    shop.down.add('people');
    expect((await shop.run('{ items { owner { name } } }')).errors).toHaveLength(50);
  });

  test('is one that answers with something else than was asked for', async () => {
    for (const data of [null, 'text', {}, { _entities: [] }, { _entities: [{}, {}, {}] }]) {
      given('people', data);
      const answer = await shop.run('{ items { owner { id name } } }');
      expect(placesOf(answer)[0]).toEqual(['items.0.owner.name', 'UPSTREAM_UNAVAILABLE']);
    }
  });

  test('by a mistake in this program is INTERNAL_SERVER_ERROR, with the mistake for the log alone', async () => {
    shop.answer('people', () => Promise.reject(new TypeError('x is not a function')));
    const answer = await shop.run('{ people { id } }');
    expect(placesOf(answer)).toEqual([['people', 'INTERNAL_SERVER_ERROR']]);
    expect(JSON.stringify(answer)).not.toContain('is not a function');
  });
});

describe('errors of a subgraph', () => {
  test('stand at every place where the entity sits', async () => {
    const answer = await shop.run('{ items { by: owner { hidden: secret } } }');
    expect(placesOf(answer)).toEqual([
      ['items.0.by.hidden', 'FORBIDDEN'],
      ['items.2.by.hidden', 'FORBIDDEN'],
      ['items.1.by.hidden', 'FORBIDDEN'],
    ]);
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
  });

  test('about what only the plan asks for stand at the last place that the client knows', async () => {
    given('people', { _entities: [{ name: null }] }, [{ message: 'no', path: ['_entities', 0, 'name'] }]);
    const answer = await shop.run('{ item(id: "i1") { owner { id badge } } }');
    expect(placesOf(answer)).toEqual([['item.owner', 'DOWNSTREAM_SERVICE_ERROR']]);
  });

  test('without a path stay without', async () => {
    given('people', null, [{ message: 'no', extensions: { code: 'RATE_LIMITED' } }]);
    expect(placesOf(await shop.run('{ people { id } }'))).toEqual([[undefined, 'RATE_LIMITED']]);
  });

  test('explain the null that they leave: no other error joins them', async () => {
    given('items', { strict: { owner: null, name: null } }, [{ message: 'no', path: ['strict', 'name'] }]);
    const answer = await shop.run('{ strict { name } }');
    expect(answer.data).toBeNull();
    expect(placesOf(answer)).toEqual([['strict.name', 'DOWNSTREAM_SERVICE_ERROR']]);
  });
});

describe('a value', () => {
  test('that is null where none is allowed is an error there, and its parent null', async () => {
    given('items', { lamp: { name: null, id: 'i1' }, items: [{ __typename: 'Lamp', name: null }] });
    const answer = await shop.run('{ lamp { id name } items { name } }');
    expect(answer.data).toEqual({ lamp: null, items: null });
    expect(placesOf(answer)).toEqual([
      ['lamp.name', 'INTERNAL_SERVER_ERROR'],
      ['items.0.name', 'INTERNAL_SERVER_ERROR'],
    ]);
  });

  test('that leaves nothing of the answer is an error even when nobody sent it', async () => {
    given('items', { strict: { owner: { __typename: 'Person', id: 'nobody' } } });
    const answer = await shop.run('{ strict { watts } }');
    expect(answer.data).toBeNull();
    expect(placesOf(answer)).toEqual([['strict.watts', 'INTERNAL_SERVER_ERROR']]);
  });

  test('of a built-in scalar is coerced, or null with an error', async () => {
    given('items', { one: '7', text: 5, ratio: 2, exact: 1 });
    expect((await shop.run('{ one text ratio exact }')).data).toEqual({
      one: 7,
      text: '5',
      ratio: 2,
      exact: 1,
    });
    given('items', { one: 1.5, text: {}, ratio: 'x', exact: 1 });
    const answer = await shop.run('{ one text ratio exact }');
    expect(answer.data).toEqual({ one: null, text: null, ratio: null, exact: 1 });
    expect(placesOf(answer).map(([path]) => path)).toEqual(['one', 'text', 'ratio']);
    given('items', { exact: 'many' });
    expect(placesOf(await shop.run('{ exact }'))).toEqual([['exact', 'INTERNAL_SERVER_ERROR']]);
  });

  test('that clients cannot see is null, one that does not exist is an error', async () => {
    given('items', { lamp: { mode: 'SECRET' } });
    expect(await shop.run('{ lamp { mode } }')).toEqual({ data: { lamp: { mode: null } } });
    given('items', { lamp: { mode: 'LOUD' }, items: [{ __typename: 'Sofa' }], item: 'no object' });
    const answer = await shop.run('{ lamp { mode } items { id } item(id: "i1") { id } }');
    expect(answer.data).toEqual({ lamp: { mode: null }, items: null, item: null });
    expect(placesOf(answer).map(([path]) => path)).toEqual(['lamp.mode', 'items.0', 'item']);
  });

  test('of a list that is none is null with an error', async () => {
    given('people', { people: { id: 'u1' } });
    expect(placesOf(await shop.run('{ people { id } }'))).toEqual([['people', 'INTERNAL_SERVER_ERROR']]);
  });
});

describe('names that JavaScript knows', () => {
  test('are harmless as aliases', async () => {
    const answer = await shop.run(
      '{ __proto__: item(id: "i1") { constructor: name toString: owner { __proto__: name } } }',
    );
    expect(JSON.stringify(answer)).toBe(
      '{"data":{"__proto__":{"constructor":"Lamp","toString":{"__proto__":"Ada"}}}}',
    );
    expect(({} as Record<string, unknown>).constructor).toBe(Object);
  });

  test('find nothing that no subgraph sent', async () => {
    given('items', { item: { __typename: 'Rug' } });
    const answer = await shop.run('{ item(id: "i1") { ... on Rug { valueOf: mode } } toString: one }');
    expect(answer).toEqual({ data: { item: { valueOf: null }, toString: null } });
  });

  test('“__typename” is no alias of another field', async () => {
    await expect(shop.run('{ item(id: "i1") { __typename: id } }')).rejects.toThrow('alias "__typename"');
  });
});

describe('an operation', () => {
  test('may introspect beside other fields, and everything at once', async () => {
    const query = `query ($name: String!) { kind: __typename ...Types one: item(id: "i1") { name } }
      fragment Types on Query { rug: __type(name: $name) { fields { name } } __type(name: "Nothing") { name } }`;
    const answer = await shop.run(query, { name: 'Shelf' });
    expect(answer.data).toEqual({
      kind: 'Query',
      rug: { fields: [{ name: 'id' }, { name: 'region' }, { name: 'boxes' }] },
      __type: null,
      one: { name: 'Lamp' },
    });
    shop.calls.length = 0;
    const whole = await shop.run(getIntrospectionQuery());
    expect(JSON.stringify(whole)).not.toContain('SECRET');
    expect(whole.data).toEqual((await shop.oracle(getIntrospectionQuery())).data);
    expect(shop.calls).toEqual([]);
  });

  test('sends subgraphs the variables that they use, as the client sent them', async () => {
    const query =
      'query ($id: ID! = "i2", $yes: Boolean = false) { item(id: $id) { name } one @include(if: $yes) }';
    expect((await shop.run(query)).data).toEqual({ item: { name: 'Rug' } });
    expect(shop.calls[0]?.variables).toEqual({});
    await shop.run(query, { id: 'i1', yes: false });
    expect(shop.calls[1]?.variables).toMatchObject({ id: 'i1' });
  });

  test('runs the branch of a condition that its variables choose', async () => {
    const query = 'query ($yes: Boolean!) { people @include(if: $yes) { id } one @skip(if: $yes) }';
    const compiled = await shop.run(query, { yes: true });
    expect(Object.keys(compiled.data ?? {})).toEqual(['people']);
    expect(calls()).toEqual(['people']);
    expect(Object.keys((await shop.run(query, { yes: false })).data ?? {})).toEqual(['one']);
    expect(calls()).toEqual(['people', 'items']);
  });

  test('of a mutation runs its fields one after the other', async () => {
    let running = 0;
    for (const name of ['items', 'people']) {
      shop.answer(name, async ({ query, kind }) => {
        expect([kind, running]).toEqual(['mutation', 0]);
        running += 1;
        await wait(5);
        running -= 1;
        return { data: Object.fromEntries([...query.matchAll(/(\w):/g)].map(([, key]) => [key, 1])) };
      });
    }
    const query = 'mutation { __typename a: add(number: 1) b: greet(name: "x") c: add(number: 2) }';
    expect(await shop.run(query)).toEqual({ data: { __typename: 'Mutation', a: 1, b: '1', c: 1 } });
    expect(calls()).toEqual(['items', 'people', 'items']);
  });

  test('that is nested 600 levels deep is answered', async () => {
    const levels = 300;
    const query = `{ person(id: "u1") ${'{ items { owner '.repeat(levels)} { id } ${'} }'.repeat(levels)} }`;
    let data: object = { __typename: 'Person', id: 'u1' };
    for (let level = 0; level < levels; level += 1) {
      data = { __typename: 'Person', id: 'u1', items: [{ __typename: 'Rug', owner: data }] };
    }
    given('people', { person: { __typename: 'Person', id: 'u1' } });
    given('items', { _entities: [data] });
    const answer = JSON.stringify(await shop.run(query));
    expect(answer.match(/"owner"/g)).toHaveLength(levels);
  });

  test('with a list of 20,000 entities asks for the distinct ones and answers all', async () => {
    const items = Array.from({ length: 20_000 }, (_item, index) => ({
      __typename: 'Rug',
      owner: { __typename: 'Person', id: `u${index % 100}` },
    }));
    given('items', { items });
    given('people', { _entities: Array.from({ length: 100 }, (_person, index) => ({ name: `n${index}` })) });
    const answer = await shop.run('{ items { owner { name } } }');
    expect((answer.data as { items: { owner: object }[] }).items[19_999]).toEqual({ owner: { name: 'n99' } });
    expect(shop.calls[1]?.variables.representations).toHaveLength(100);
  });
});

test('fields whose types a subgraph cannot merge are asked for under other names, and told apart', async () => {
  const query = '{ items { ... on Lamp { label } ... on Rug { label } } }';
  const answer = await shop.run(query);
  expect(shop.calls[0]?.query).toContain('label__alias_0');
  expect(answer.data).toEqual({
    items: [{ label: 'a Lamp' }, { label: null }, { label: 'a Lamp' }],
  });
  given('items', { items: [{ __typename: 'Rug', label__alias_0: null, label: null }] }, [
    { message: 'no', path: ['items', 0, 'label__alias_0'] },
  ]);
  expect(placesOf(await shop.run(query))).toEqual([['items.0.label', 'DOWNSTREAM_SERVICE_ERROR']]);
});
