import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { testLog, until } from '../../../subgraphs/kit/src/testing/index';
import { collect, startWorld, type World } from '../../test/world';
import { watchSupergraphFile } from './watch-supergraph-file';

const CHECK_MS = 10;
const ENTRIES = 'subscription { entryAdded { cursor entry { note user { name } } } }';

/** The same graph with a description that changes, as a new field would. */
const revision = (world: World, number: number): string =>
  world.supergraphSdl.replace('type Query\n', `"""Revision ${number}"""\ntype Query\n`);

const describedAs = async (world: World): Promise<unknown> => {
  const { data } = await world.post('{ __type(name: "Query") { description } }');
  return (data as { __type: { description: string | null } }).__type.description;
};

const supergraphHealth = async (world: World) =>
  ((await (await fetch(`${world.url}/health`)).json()) as { supergraph: Record<string, unknown> }).supergraph;

let world: World;
let file: string;
let stopWatching: () => void;
beforeEach(async () => {
  world = await startWorld('http');
  file = join(mkdtempSync(join(tmpdir(), 'supergraph-')), 'supergraph.graphql');
  writeFileSync(file, world.supergraphSdl);
  stopWatching = watchSupergraphFile(file, world.gateway.supergraph, testLog, CHECK_MS);
});
afterEach(async () => {
  stopWatching();
  await world.close();
});

function replaceFile(text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

test('no request and no event is lost while the file is replaced twenty times, broken ones among them', async () => {
  const received = collect(world.connect(), ENTRIES);
  await world.ledger.live(1);
  let isOver = false;
  const answers: unknown[] = [];
  const askOn = async (query: string): Promise<void> => {
    while (!isOver) answers.push(await world.post(query).then(({ status, errors }) => errors ?? status));
  };
  const asking = [
    askOn('{ people { name badge favourite { name director { email } } } }'),
    askOn('{ slow(milliseconds: 40) films { name director { badge } } }'),
    askOn('mutation { rename(id: "u1", name: "Ada") { name badge } }'),
  ];

  const told: string[] = [];
  for (let number = 1; number <= 20; number += 1) {
    if (number % 4 === 0) replaceFile(revision(world, number).slice(0, 3_000));
    await wait(3 * CHECK_MS);
    replaceFile(revision(world, number));
    told.push(`note ${number}`);
    await world.ledger.add(`note ${number}`, 'u1', null);
    await until(async () => (await describedAs(world)) === `Revision ${number}`);
  }
  await until(() => received.results.length >= told.length);
  isOver = true;
  await Promise.all(asking);

  expect(new Set(answers)).toEqual(new Set([200]));
  expect(answers.length).toBeGreaterThan(40);
  expect(received.errors).toEqual([]);
  expect(received.results.map(({ data }) => data)).toEqual(
    told.map((note) => ({
      entryAdded: { cursor: expect.any(String) as string, entry: { note, user: { name: 'Ada' } } },
    })),
  );
  received.stop();
});

test.each([
  [
    'half a file',
    (sdl: string) => sdl.slice(0, sdl.indexOf('@join__type') + 3),
    /^The text is no GraphQL in line \d+/,
  ],
  ['an empty one', () => '', /^The text is no GraphQL in line 1/],
  ['a plain schema', () => 'type Query { a: Int }', /^The text is no supergraph of federation 2\.$/],
  [
    'one with a policy that nobody here enforces',
    (sdl: string) =>
      sdl.replace(
        '\n{\n  query: Query',
        '\n  @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)\n{\n  query: Query',
      ),
    /^It needs https:\/\/specs\.apollo\.dev\/policy\/v0\.1, which is not supported here\.$/,
  ],
  [
    'one with a subgraph that is nowhere',
    (sdl: string) =>
      sdl
        .replace('enum join__Graph {', 'enum join__Graph {\n  FIFTH @join__graph(name: "fifth", url: "")')
        .replace('type Query\n', 'type Query\n  @join__type(graph: FIFTH)\n'),
    /^The subgraph "fifth" has no address/,
  ],
])('%s is refused with the reason, and what was served stays', async (_what, broken, reason) => {
  const before = await supergraphHealth(world);
  expect(before).toEqual({ loadedAt: expect.any(String) as string, refused: null });
  replaceFile(broken(world.supergraphSdl));
  await until(async () => (await supergraphHealth(world)).refused !== null);

  const after = await supergraphHealth(world);
  expect(after.loadedAt).toBe(before.loadedAt);
  expect((after.refused as { reason: string }).reason).toMatch(reason);
  expect(JSON.stringify(after)).not.toContain(file);
  expect((await world.post('{ people { name } }')).status).toBe(200);

  replaceFile(revision(world, 2));
  await until(async () => (await supergraphHealth(world)).refused === null);
  expect(await describedAs(world)).toBe('Revision 2');
});
