import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import fc from 'fast-check';
import { parse, validate, type ExecutionResult } from 'graphql';
import { essence, ExecutionGraph } from '../../test/execution-graph';
import { GRAPHS } from '../../test/generated-graphs';
import { operations } from '../../test/operation-generator';
import { SHOP } from '../../test/shop-subgraphs';
import { UpstreamFailure } from '../upstream/upstream';
import { executeIncrementally, isIncremental, type IncrementalStream } from './execute-incrementally';
import type { IncrementalPart, SubsequentResult } from './incremental-parts';
import { multipartChunk, MULTIPART_CONTENT_TYPE } from './multipart';

type Json = Record<string, unknown>;

/**
 * Fixed, because the made-up subgraphs know a book that is named by its isbn as another one than by its id: where a plan
 * asks for a field both ways, the whole and the parts may show one value each.
 */
const SEED = 20261120;

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

async function run(graph: ExecutionGraph, source: string, variables: Json = {}, signal?: AbortSignal) {
  return executeIncrementally(graph.compile(source), {
    variables,
    call: graph.call,
    signal: signal ?? new AbortController().signal,
  });
}

async function stream(graph: ExecutionGraph, source: string, variables: Json = {}, signal?: AbortSignal) {
  const result = await run(graph, source, variables, signal);
  if (!isIncremental(result)) throw new Error(`not deferred: ${JSON.stringify(result)}`);
  return result;
}

async function rest({ subsequent }: IncrementalStream): Promise<SubsequentResult[]> {
  const results: SubsequentResult[] = [];
  for await (const result of subsequent) results.push(plain(result));
  return results;
}

const partsOf = (results: readonly SubsequentResult[]): IncrementalPart[] =>
  results.flatMap(({ incremental = [] }) => incremental);

function merge(target: Json, source: Json): void {
  for (const [key, value] of Object.entries(source)) {
    const known = target[key];
    if (known && value && typeof known === 'object' && typeof value === 'object') {
      merge(known as Json, value as Json);
    } else target[key] = value;
  }
}

/** Puts the parts together as a client does. */
function assembled(initial: ExecutionResult, parts: readonly IncrementalPart[]): ExecutionResult {
  const whole = plain({ data: initial.data, errors: [...(initial.errors ?? [])] });
  for (const { data, path, errors = [] } of parts) {
    whole.errors.push(...plain(errors));
    let place: Json = whole.data as Json;
    for (const element of path) place = place[element] as Json;
    if (place === null || typeof place !== 'object') throw new Error(`nothing is at ${path.join('.')}`);
    if (data) merge(place, plain(data));
  }
  return whole;
}

/**
 * Whether parts make up the whole. A null spreads within its own part alone: where the whole has one, parts may say
 * more. Parts with a null of their own are `cutShort`, and may say less.
 */
function makeUp(parts: unknown, whole: unknown, isCutShort: boolean): boolean {
  if (whole === null) return true;
  if (typeof whole !== 'object' || typeof parts !== 'object' || parts === null) return parts === whole;
  const keys = Object.keys(parts);
  const expected = Object.keys(whole).length;
  return (
    (isCutShort && !Array.isArray(whole) ? keys.length <= expected : keys.length === expected) &&
    keys.every((key) => makeUp((parts as Json)[key], (whole as Json)[key], isCutShort))
  );
}

let shop: ExecutionGraph;
beforeEach(() => {
  shop = ExecutionGraph.compose(SHOP);
});

describe('@defer', () => {
  test('answers the rest first, then what is deferred, with its path and label', async () => {
    const query = `{ items { id owner { id ... @defer(label: "names") { name nick } } } }`;
    const answer = await stream(shop, query);
    expect(plain(answer.initial)).toEqual({
      data: {
        items: [
          { id: 'i1', owner: { id: 'u1' } },
          { id: 'i2', owner: { id: 'u2' } },
          { id: 'i3', owner: { id: 'u1' } },
        ],
      },
      hasNext: true,
    });
    expect(shop.calls.map(({ serviceName }) => serviceName)).toEqual(['items', 'people']);
    expect(await rest(answer)).toEqual([
      {
        incremental: [
          { label: 'names', path: ['items', 0, 'owner'], data: { name: 'Ada', nick: 'ada' } },
          { label: 'names', path: ['items', 1, 'owner'], data: { name: 'Bo', nick: 'bo' } },
          { label: 'names', path: ['items', 2, 'owner'], data: { name: 'Ada', nick: 'ada' } },
        ],
        hasNext: false,
      },
    ]);
  });

  test('does not wait for a slow part with those that are ready', async () => {
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    shop.answer('regions', async () => {
      await slow;
      return { data: { shelves: [{ id: 's1', region: 'north' }] } };
    });
    const query = `{ one ...Slow @defer ... @defer { people { name } } } fragment Slow on Query { shelves { region } }`;
    const answer = await stream(shop, query);
    expect(answer.initial.data).toEqual({ one: null });
    const first = await answer.subsequent.next();
    expect(plain(first.value)).toEqual({
      incremental: [{ path: [], data: { people: [{ name: 'Ada' }, null, { name: 'Bo' }] } }],
      hasNext: true,
    });
    release();
    const second = await answer.subsequent.next();
    expect(plain(second.value)).toEqual({
      incremental: [{ path: [], data: { shelves: [{ region: 'north' }] } }],
      hasNext: false,
    });
    expect(await answer.subsequent.next()).toEqual({ value: undefined, done: true });
  });

  test('that is switched off answers in one piece', async () => {
    const query = 'query ($on: Boolean!) { items { owner { id ... @defer(if: $on) { name } } } }';
    const off = await run(shop, query, { on: false });
    expect(isIncremental(off)).toBe(false);
    expect(isIncremental(await run(shop, query, { on: true }))).toBe(true);
    expect(off).toEqual(await shop.run('{ items { owner { id name } } }'));
    // A client that cannot read parts gets the whole.
    expect(await shop.run(query, { on: true })).toEqual(plain(off));
  });

  test('in a deferred part comes after it', async () => {
    const query = `{ one ... @defer(label: "outer") { item(id: "i1") { id ... @defer(label: "inner") { owner { name } } } } }`;
    const answer = await stream(shop, query);
    const parts = partsOf(await rest(answer));
    expect(parts).toEqual([
      { label: 'outer', path: [], data: { item: { id: 'i1' } } },
      { label: 'inner', path: ['item'], data: { owner: { name: 'Ada' } } },
    ]);
  });

  test('below what is null brings nothing', async () => {
    shop.answer('items', () => Promise.resolve({ data: { item: null } }));
    const answer = await stream(shop, '{ item(id: "x") { id ... @defer { owner { name } } } }');
    expect(answer.initial).toEqual({ data: { item: null }, hasNext: true });
    expect(await rest(answer)).toEqual([{ hasNext: false }]);
  });

  test('takes introspection and the root’s type name along', async () => {
    const query = `{ __typename ... @defer { t: __typename people { id } __type(name: "Shelf") { name } } }`;
    const answer = await stream(shop, query);
    expect(answer.initial.data).toEqual({ __typename: 'Query' });
    expect(partsOf(await rest(answer))[0]?.data).toEqual({
      t: 'Query',
      people: [{ id: 'u1' }, null, { id: 'u2' }],
      __type: { name: 'Shelf' },
    });
  });

  test('brings the errors of a part with the part', async () => {
    shop.down.add('people');
    const answer = await stream(shop, '{ item(id: "i1") { id owner { id ... @defer { nick } } } }');
    expect(answer.initial.errors).toBeUndefined();
    expect(partsOf(await rest(answer))).toEqual([
      {
        path: ['item', 'owner'],
        data: null,
        errors: [
          expect.objectContaining({
            path: ['item', 'owner', 'nick'],
            extensions: { code: 'UPSTREAM_UNAVAILABLE', service: 'people' },
          }),
        ],
      },
    ]);
  });

  test('is given up with the time-out of the operation: what is missing is TIMEOUT', async () => {
    const abort = new AbortController();
    shop.answer('people', () => new Promise(() => undefined));
    const query = '{ item(id: "i1") { id owner { id ... @defer { name } } } }';
    const answer = await stream(shop, query, {}, abort.signal);
    abort.abort(new UpstreamFailure('operation-deadline', 'gateway', 'too long'));
    const [part] = partsOf(await rest(answer));
    expect(part).toMatchObject({ data: { name: null }, errors: [{ extensions: { code: 'TIMEOUT' } }] });
  });

  test('ends the calls of subgraphs when nobody reads on', async () => {
    let aborted = 0;
    shop.answer('people', (_call, signal) => {
      signal.addEventListener('abort', () => (aborted += 1));
      return new Promise(() => undefined);
    });
    const answer = await stream(shop, '{ item(id: "i1") { id owner { id ... @defer { name } } } }');
    const pending = answer.subsequent.next();
    await answer.subsequent.return?.();
    expect(await pending).toEqual({ value: undefined, done: true });
    expect(aborted).toBe(1);
  });

  test('is refused by reading on when the client has left', async () => {
    const abort = new AbortController();
    shop.answer('people', () => new Promise(() => undefined));
    const answer = await stream(
      shop,
      '{ item(id: "i1") { id owner { ... @defer { name } } } }',
      {},
      abort.signal,
    );
    abort.abort(new Error('the client left'));
    await expect(answer.subsequent.next()).rejects.toThrow('the client left');
  });
});

describe.each(Object.entries(GRAPHS))('over %s', (_title, create) => {
  test('the parts of generated operations make up the answer without @defer', async () => {
    const graph = create();
    const variables = { yes: true, no: false, late: true };
    let deferred = 0;
    await fc.assert(
      fc.asyncProperty(operations(graph.loaded.schema, { defer: true }), async (source) => {
        if (validate(graph.loaded.schema, parse(source)).length > 0) return;
        const whole = await graph.run(source, variables);
        const result = await run(graph, source, variables);
        if (!isIncremental(result)) {
          // Where nothing is left of the first answer, nobody waits for the rest.
          if (result.data === null) return expect(whole.data).toBeNull();
          return expect(essence(plain(result))).toEqual(essence(whole));
        }
        deferred += 1;
        const parts = partsOf(await rest(result));
        const together = assembled(result.initial, parts);
        const isCutShort = parts.some(({ data }) => data === null);
        expect(makeUp(together.data, whole.data, isCutShort)).toBe(true);
        if (!isCutShort && !whole.errors) expect(together.errors).toEqual([]);
      }),
      { numRuns: 60, endOnFailure: true, seed: SEED },
    );
    expect(deferred).toBeGreaterThan(10);
  });
});

test('Apollo Client reads the parts of a multipart answer as they come', async () => {
  const query = gql`
    {
      one
      items {
        id
        ... @defer {
          owner {
            name
          }
        }
      }
    }
  `;
  const fetch = async (_url: unknown, init?: RequestInit): Promise<Response> => {
    expect(new Headers(init?.headers).get('accept')).toContain('multipart/mixed;deferSpec=20220824');
    const { query: source } = JSON.parse(init?.body as string) as { query: string };
    const { initial, subsequent } = await stream(shop, source.replaceAll('__typename', ''));
    const encoder = new TextEncoder();
    let isFirst = true;
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        if (isFirst) controller.enqueue(encoder.encode(multipartChunk(initial, true)));
        else {
          const { value } = await subsequent.next();
          if (value) controller.enqueue(encoder.encode(multipartChunk(value, false)));
          else controller.close();
        }
        isFirst = false;
      },
    });
    return new Response(body, { headers: { 'content-type': MULTIPART_CONTENT_TYPE } });
  };
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([new HttpLink({ uri: 'http://shop/graphql', fetch })]),
    incrementalHandler: new Defer20220824Handler(),
  });
  const seen: unknown[] = [];
  await new Promise<void>((resolve, reject) => {
    client.watchQuery({ query, fetchPolicy: 'no-cache' }).subscribe({
      next: ({ data, loading }) => {
        if (data) seen.push(plain(data));
        if (!loading) resolve();
      },
      error: reject,
    });
  });
  expect(seen[0]).toEqual({ one: null, items: [{ id: 'i1' }, { id: 'i2' }, { id: 'i3' }] });
  expect(seen.at(-1)).toEqual({
    one: null,
    items: [
      { id: 'i1', owner: { name: 'Ada' } },
      { id: 'i2', owner: { name: 'Bo' } },
      { id: 'i3', owner: { name: 'Ada' } },
    ],
  });
});
