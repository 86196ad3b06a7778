import { parse, print } from 'graphql';
import { ExecutionGraph } from '../../test/execution-graph';
import { MEDIA_SUBGRAPHS } from '../../test/media-subgraphs';
import { SHOP } from '../../test/shop-subgraphs';
import { executeIncrementally, isIncremental } from '../execution/execute-incrementally';
import { clientLabel, labelDeferred } from './label-deferred';

const labels = (source: string): string[] =>
  [...print(labelDeferred(parse(source)) as never).matchAll(/label: "([^"]*)"/g)].map(
    ([, label = '']) => label,
  );

test('each deferred part gets a label of its own, which tells the client’s', () => {
  const given = labels('{ ... @defer { a } ...F @defer(label: "x:y") } fragment F on Query { b }');
  expect(new Set(given).size).toBe(2);
  expect(given.map(clientLabel)).toEqual([null, 'x:y']);
});

test('a fragment with a deferred part is another part wherever it is spread', () => {
  const given = labels(
    '{ a { ...F } b { ...G } } fragment F on T { ... @defer(label: "f") { x } } fragment G on T { ...F }',
  );
  expect(new Set(given).size).toBe(2);
  expect(given.map(clientLabel)).toEqual(['f', 'f']);
});

test('nothing changes where nothing is deferred', () => {
  expect(labelDeferred(parse('{ ...F } fragment F on Query { a }'))).toBeNull();
});

test('a labelled part of a fragment that is spread twice arrives at both places', async () => {
  const shop = ExecutionGraph.compose(SHOP);
  const source = `{ one: item(id: "i1") { ...F } two: item(id: "i2") { ...F } }
    fragment F on Item { id owner { id ... @defer(label: "name") { name } } }`;
  const signal = new AbortController().signal;
  const result = await executeIncrementally(shop.compile(source), { variables: {}, call: shop.call, signal });
  if (!isIncremental(result)) throw new Error('nothing was deferred');
  const parts: unknown[] = [];
  for await (const { incremental = [] } of result.subsequent) parts.push(...incremental);
  expect(parts).toHaveLength(2);
  expect(parts).toEqual(
    expect.arrayContaining([
      { path: ['one', 'owner'], label: 'name', data: { name: 'Ada' } },
      { path: ['two', 'owner'], label: 'name', data: { name: 'Bo' } },
    ]),
  );
});

test.each([
  ['parts', 'DEFER_PARTS', `{ ${'... @defer { one } '.repeat(41)} }`],
  [
    'variables that switch parts',
    'DEFER_SWITCHES',
    `query ($a: Boolean!, $b: Boolean!, $c: Boolean!, $d: Boolean!) {
      ${['a', 'b', 'c', 'd'].map((name) => `... @defer(if: $${name}) { one }`).join(' ')} }`,
  ],
  [
    'parts, in fragments that double each other',
    'DEFER_PARTS',
    `{ ...F0 } ${Array.from({ length: 20 }, (_fragment, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`).join(' ')}
      fragment F20 on Query { ... @include(if: true) @defer { one } }`,
  ],
  [
    'selections, in a fragment that is spread again and again',
    'DEFER_SELECTIONS',
    `{ ${'...F '.repeat(30)} } fragment F on Query { ${'one '.repeat(200)} ... @defer { one } }`,
  ],
])('too many %s are refused before planning', (_what, reason, source) => {
  expect(() => labelDeferred(parse(source))).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'LIMIT_EXCEEDED', reason }) }),
  );
});

test('what the planner cannot defer is answered in one piece', async () => {
  const graph = ExecutionGraph.mocked(MEDIA_SUBGRAPHS);
  const source = `query ($no: Boolean!) { accounts { id ... @defer { best @skip(if: $no) {
    ... on Disc @skip(if: $no) @defer { id } id } id } } }`;
  const signal = new AbortController().signal;
  const input = { variables: { no: false }, call: graph.call, signal };
  const result = await executeIncrementally(graph.compile(source), input);
  expect(isIncremental(result)).toBe(false);
  expect((result as { data?: unknown }).data).toEqual(
    (await graph.run(source.replaceAll('@defer', ''), input.variables)).data,
  );
});

test('introspection beside other fields under a condition is no obstacle to planning', async () => {
  const shop = ExecutionGraph.compose(SHOP);
  const source = `query ($yes: Boolean!) { ...F @include(if: $yes) ... @skip(if: $yes) { __schema { description } } }
    fragment F on Query { one __type(name: "Mode") { enumValues { name } } }`;
  expect(await shop.run(source, { yes: true })).toEqual({
    data: { one: null, __type: { enumValues: [{ name: 'NEW' }, { name: 'USED' }] } },
  });
  expect(await shop.run(source, { yes: false })).toEqual({ data: { __schema: { description: null } } });
});
