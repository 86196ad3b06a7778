import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';
import { testLog, until } from '../../subgraphs/kit/src/testing/index';
import { foreignSubgraph } from '../test/foreign-subgraph';
import { collect, postOperation } from '../test/world';
import { openGatewayConfig } from './config';
import { createGateway } from './gateway';

// Programs of their own compile everything first.
jest.setTimeout(240_000);

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])';
const FILMS = `${LINK}
  type Query { film: Film slowly: String }
  type Subscription { told: Film }
  type Film @key(fields: "id") { id: ID! name: String }`;
const RATINGS = `${LINK} type Film @key(fields: "id") { id: ID! stars: Int }`;

type Foreign = Awaited<ReturnType<typeof foreignSubgraph>>;
const films = (name: string): Promise<Foreign> =>
  foreignSubgraph(FILMS, {
    Query: {
      film: () => ({ id: 'f1', name }),
      slowly: () => wait(600, name),
    },
    Subscription: {
      told: {
        subscribe: async function* () {
          for (let number = 1; ; number += 1) {
            yield { told: { id: String(number), name } };
            await wait(20);
          }
        },
      },
    },
  });

let ratings: Foreign;
const opened: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  ratings = await foreignSubgraph(RATINGS, { Film: { stars: () => 5 } });
});
afterEach(async () => {
  for (const started of opened.splice(0).reverse()) await started.close();
});
afterAll(() => ratings.close());

async function filmsAt(name: string): Promise<Foreign> {
  const subgraph = await films(name);
  opened.push(subgraph);
  return subgraph;
}

function composed(filmsUrl: string): string {
  const { supergraphSdl, errors } = composeServices([
    { name: 'films', url: filmsUrl, typeDefs: parse(FILMS) },
    { name: 'ratings', url: ratings.url, typeDefs: parse(RATINGS) },
  ]);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

async function openGateway(supergraphSdl: string) {
  const config = openGatewayConfig('127.0.0.1', 0);
  const gateway = createGateway({
    config,
    log: testLog,
    supergraphSdl,
    subgraphs: {},
    isOpen: true,
    lingerMs: 50,
  });
  const url = await gateway.listen();
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  opened.push({
    close: async () => {
      await client.dispose();
      await gateway.close();
    },
  });
  return { gateway, client, ask: (query: string) => postOperation(url, { query }) };
}

const QUERY = '{ film { name stars } }';
const TOLD = 'subscription { told { id name stars } }';
const nameOf = (data: unknown): string => (data as { told: { name: string } }).told.name;

test('a subgraph moves: what has begun ends at the old address, which is then left', async () => {
  const [old, moved] = [await filmsAt('old'), await filmsAt('moved')];
  const { gateway, client, ask } = await openGateway(composed(old.url));
  const received = collect(client, TOLD);
  await until(() => received.results.length > 0);
  const slow = ask('{ slowly }');
  await until(() => old.headers.length > 0);

  expect(await gateway.supergraph.replace(composed(moved.url))).toBe(true);
  expect((await ask(QUERY)).data).toEqual({ film: { name: 'moved', stars: 5 } });
  expect((await slow).data).toEqual({ slowly: 'old' });
  const count = received.results.length;
  await until(() => received.results.length > count + 3);
  expect(new Set(received.results.map(({ data }) => nameOf(data)))).toEqual(new Set(['old']));
  expect(received.errors).toEqual([]);

  received.stop();
  await until(() => old.connections === 0);
  expect((await ask(QUERY)).data).toEqual({ film: { name: 'moved', stars: 5 } });
});

test('a stream without cursors goes on after its subgraph was away, and says that events may be missing', async () => {
  const subgraph = await filmsAt('here');
  const { client } = await openGateway(composed(subgraph.url));
  const received = collect(client, TOLD);
  await until(() => received.results.length > 2);
  expect(received.results[0]?.data).toEqual({ told: { id: '1', name: 'here', stars: 5 } });

  await wait(300);
  subgraph.cut();
  await until(() => received.results.some(({ errors }) => errors));
  const gap = received.results.findIndex(({ errors }) => errors);
  expect(received.results[gap]?.errors?.[0]?.extensions?.code).toBe('STREAM_GAP');
  await until(() => received.results.length > gap + 2);
  expect(received.results[gap + 1]?.data).toMatchObject({ told: { name: 'here', stars: 5 } });
  received.stop();
});

describe('npm run gateway', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
  const file = join(folder, 'supergraph.graphql');

  function run(...options: string[]) {
    const program = resolve(__dirname, 'serve-supergraph.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', program, ...options], {
      cwd: resolve(__dirname, '../..'),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = once(child, 'exit').then(([code]) => code as number);
    opened.push({ close: () => Promise.resolve(void child.kill('SIGKILL')) });
    return { child, ended, output: () => output };
  }

  test('serves the file, passes an authorization on as it is, follows the file, and ends when it is told', async () => {
    const [old, moved] = [await filmsAt('old'), await filmsAt('moved')];
    writeFileSync(file, composed(old.url));
    const { child, ended, output } = run('--supergraph', file, '--port', '0');
    await until(() => output().includes('\n'), 100_000);
    expect(output()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql serves \S+\n$/);
    const url = output().split('/graphql')[0] as string;

    const body = { query: `${QUERY} # ${'x'.repeat(300_000)}` };
    const answer = await postOperation(url, body, { authorization: 'Basic abc', cookie: 'a=b' });
    expect(answer.data).toEqual({ film: { name: 'old', stars: 5 } });
    expect(old.headers.at(-1)).toMatchObject({ authorization: 'Basic abc' });
    expect(old.headers.at(-1)).not.toHaveProperty('cookie');
    const introspection = await postOperation(url, { query: '{ __schema { queryType { name } } }' });
    expect(introspection.data).toEqual({ __schema: { queryType: { name: 'Query' } } });

    writeFileSync(file, composed(moved.url));
    const answered = async () => (await postOperation(url, { query: QUERY })).data;
    await until(async () => JSON.stringify(await answered()).includes('moved'));

    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('refuses what it cannot serve in one line', async () => {
    const busy = createServer();
    await new Promise<void>((done) => busy.listen(0, '127.0.0.1', done));
    opened.push({ close: () => new Promise((done) => busy.close(() => done())) });
    const port = String((busy.address() as AddressInfo).port);
    const good = join(folder, 'good.graphql');
    const broken = join(folder, 'broken.graphql');
    writeFileSync(good, composed('http://127.0.0.1:9/graphql'));
    writeFileSync(broken, composed(''));
    const refused = await Promise.all(
      [
        ['--supergraph', good, '--port', port],
        ['--supergraph', broken, '--port', '0'],
        ['--supergraph', join(folder, 'nothing'), '--port', '0'],
        ['--port', '0'],
      ].map(async (options) => {
        const { ended, output } = run(...options);
        return [await ended, output()];
      }),
    );
    expect(refused).toEqual([
      [1, expect.stringMatching(/^gateway: listen EADDRINUSE.*\n$/)],
      [1, 'gateway: The subgraph "films" has no address over http or https.\n'],
      [1, expect.stringMatching(/^gateway: ENOENT: no such file or directory.*\n$/)],
      [1, 'gateway: usage: npm run gateway -- --supergraph FILE --port N [--host ADDRESS]\n'],
    ]);
  });
});
