import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import pg from 'pg';
import { until } from '../../../subgraphs/kit/src/testing';
import { ROOT, runProgram } from '../run-program';
import type * as WorldModule from '../world';
import { follow, stepsOf } from './written-steps';

/** Below the project, so that its packages are found, and always the same, so that Jest has it cached; git ignores it. */
const COPY = join(ROOT, '.cache', 'fifth-subgraph');
const page = readFileSync(join(ROOT, 'docs', 'extending.md'), 'utf8');
const steps = stepsOf(page);

// Everything is compiled anew.
jest.setTimeout(900_000);

let world: WorldModule.World;
beforeAll(() => {
  rmSync(COPY, { recursive: true, force: true });
  for (const folder of ['gateway', 'subgraphs', 'standalone', 'schema', 'docs']) {
    cpSync(join(ROOT, folder), join(COPY, folder), {
      recursive: true,
      filter: (path) => !/\.test\.ts$|pictures$/.test(path),
    });
  }
  const config = { extends: '../../tsconfig.json', include: ['gateway', 'subgraphs', 'standalone'] };
  writeFileSync(join(COPY, 'tsconfig.json'), JSON.stringify(config));
});
afterAll(async () => {
  await world?.stop();
  rmSync(COPY, { recursive: true, force: true });
});

/** What a program of node_modules prints in the copy, and how it ends. */
function run(script: string, args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules', script), ...args],
    { cwd: COPY, encoding: 'utf8' },
  );
  return { status, output: `${stdout}${stderr}` };
}

const operation = (start: string): string => {
  const blocks = [...page.matchAll(/^```graphql\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  const found = blocks.find((text) => text.startsWith(start));
  if (!found) throw new Error(`the page shows no ${start}`);
  return found;
};

test('the page shows every file of the new subgraph and every list that names the others', () => {
  const changed = steps.filter(({ language }) => language === 'diff').map(({ path }) => path);
  expect(new Set(changed).size).toBe(changed.length);
  expect(changed).toEqual(
    expect.arrayContaining([
      'standalone/src/definitions.ts',
      'standalone/src/generate.ts',
      'gateway/src/config.ts',
    ]),
  );
  expect(steps.filter(({ path }) => path.startsWith('subgraphs/news/')).length).toBeGreaterThan(12);
  for (const path of page.matchAll(/`((?:standalone|gateway|subgraphs|kit)\/[\w./-]+\.ts)`/g)) {
    const file = path[1]?.replace(/^kit\//, 'subgraphs/kit/') ?? '';
    if (!file.startsWith('subgraphs/news/'))
      expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
  }
});

test('the written lines fit the code, and generate composes five subgraphs', async () => {
  follow(steps, COPY);
  const generated = await runProgram(
    relative(ROOT, join(COPY, 'standalone/src/generate.ts')),
    [],
    { TSX_TSCONFIG_PATH: join(COPY, 'tsconfig.json') },
    { cwd: COPY },
  );
  expect(generated).toMatchObject({ code: 0, stderr: '' });
  const supergraph = readFileSync(join(COPY, 'schema', 'supergraph.graphql'), 'utf8');
  expect(supergraph).toContain('NEWS @join__graph(name: "news", url: "http://127.0.0.1:4005/graphql")');
  expect(readFileSync(join(COPY, 'docs', 'graph.md'), 'utf8')).toContain('### Announcement\n');
});

test('the written code has no type error', () => {
  expect(run('typescript/bin/tsc', ['-p', 'tsconfig.json'])).toEqual({ status: 0, output: '' });
});

test('the written test of the new subgraph passes', () => {
  const { transform, transformIgnorePatterns } = serverProject();
  const config = {
    rootDir: COPY,
    testMatch: ['<rootDir>/subgraphs/news/**/*.test.ts'],
    transform,
    transformIgnorePatterns,
    setupFiles: ['reflect-metadata'],
  };
  const { status, output } = run('jest/bin/jest.js', ['--config', JSON.stringify(config), '--maxWorkers=1']);
  expect({ status, output }).toEqual({
    status: 0,
    output: expect.stringMatching(/Tests: +5 passed, 5 total/),
  });
});

test('it is migrated, started and served: a film tells what is announced of it', async () => {
  const { startWorld } = (await import(join(COPY, 'standalone', 'test', 'world'))) as typeof WorldModule;
  world = await startWorld();
  expect(world.subgraphs.all.map(({ name }) => name)).toContain('news');
  const { search } = await world.ask<{ search: { nodes: { id: string; name: string; year: number }[] } }>(
    '{ search(query: "", first: 1) { nodes { id name year } } }',
  );
  const [film] = search.nodes;
  if (!film) throw new Error('the library is empty');

  const announce = operation('mutation');
  const input = { titleId: film.id, headline: 'A restored print' };
  const { token } = await world.signUp();
  expect(await world.post(announce, { input }, token)).toMatchObject({
    errors: [{ path: ['announce'], extensions: { code: 'FORBIDDEN' } }],
  });
  const curator = await world.tokenFor({ roles: ['VIEWER', 'CURATOR'] as never });
  expect(await world.post(announce, { input }, curator)).toMatchObject({
    data: { announce: { headline: 'A restored print', title: { name: film.name } } },
  });
  expect(await world.ask(operation('query'), { id: film.id })).toEqual({
    title: {
      name: film.name,
      decade: Math.floor(film.year / 10) * 10,
      announcements: [{ headline: 'A restored print', publishedAt: expect.any(String) }],
    },
  });
});

test('migrate makes its role and its schema, and it can be started in a process of its own', async () => {
  const { TEST_POSTGRES_URL: server = '' } = process.env;
  const name = `test_fifth_${process.pid}`;
  const owner = new pg.Client({ connectionString: `${server}/postgres` });
  await owner.connect();
  await owner.query(`CREATE DATABASE ${name}`);
  try {
    const roleUrl = (role: string): string => {
      const url = new URL(`${server}/${name}`);
      url.username = `streamverse_${role}`;
      url.password = 'test';
      return url.href;
    };
    const secret = 'a-secret-that-nobody-else-ever-has';
    const environment = {
      DATABASE_URL: `${server}/${name}`,
      ...Object.fromEntries(
        ['user', 'catalog', 'subscription', 'watch_history', 'news'].map((role) => [
          `DATABASE_URL_${role.toUpperCase()}`,
          roleUrl(role),
        ]),
      ),
      JWT_SECRET: secret,
      GATEWAY_SECRET: secret,
      GRANT_PRIVATE_KEY: 'none',
      GRANT_PUBLIC_KEYS: 'none',
      NEWS_PORT: '0',
      TSX_TSCONFIG_PATH: join(COPY, 'tsconfig.json'),
    };
    const cli = relative(ROOT, join(COPY, 'standalone/src/cli.ts'));
    expect(await runProgram(cli, ['migrate'], environment, { cwd: COPY })).toMatchObject({
      code: 0,
      stdout: 'The database is up to date.\n',
    });
    const news = spawn(
      process.execPath,
      ['--import', join(ROOT, 'node_modules/tsx/dist/loader.mjs'), 'subgraphs/news/src/main.ts'],
      { cwd: COPY, env: { PATH: process.env.PATH, ...environment }, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const ended = once(news, 'exit');
    let said = '';
    news.stdout.on('data', (data: Buffer) => (said += data.toString()));
    try {
      const url = await until(() => /"url":"([^"]+)"/.exec(said)?.[1], 120_000);
      expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'up' });
    } finally {
      news.kill('SIGTERM');
      await ended;
    }
  } finally {
    await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await owner.end();
  }
});

function serverProject(): { transform: unknown; transformIgnorePatterns: unknown } {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { projects } = require(join(ROOT, 'jest.config.cjs')) as {
    projects: [{ transform: unknown; transformIgnorePatterns: unknown }];
  };
  return projects[0];
}
