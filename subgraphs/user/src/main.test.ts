import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { GATEWAY_SECRET_HEADER } from '../../kit/src';
import { TEST_GATEWAY_SECRET, TEST_JWT_SECRET, until } from '../../kit/src/testing';
import { createUserWorld } from './testing/user-world';

// A process of its own compiles everything first.
jest.setTimeout(180_000);

const root = join(__dirname, '../../..');

function start(environment: Record<string, string>): {
  child: ChildProcess;
  said: { out: string; err: string };
} {
  const child = spawn(process.execPath, ['--import', 'tsx', 'subgraphs/user/src/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, ...environment },
  });
  const said = { out: '', err: '' };
  child.stdout?.on('data', (data) => void (said.out += String(data)));
  child.stderr?.on('data', (data) => void (said.err += String(data)));
  return { child, said };
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('close', resolve));

test('settings that are missing or wrong are one clear line each, and exit code 1', async () => {
  const { child, said } = start({
    JWT_SECRET: 'short-and-secret',
    GATEWAY_SECRET: TEST_GATEWAY_SECRET,
    JWT_EXPIRE: 'soon',
    DEFAULT_REGION: 'Germany',
  });
  expect(await ended(child)).toBe(1);
  const lines = said.err.trim().split('\n');
  expect(lines.map((line) => line.split(':')[1]?.trim()).sort()).toEqual(
    ['DATABASE_URL_USER', 'DEFAULT_REGION', 'JWT_EXPIRE', 'JWT_SECRET'].sort(),
  );
  expect(said.err).not.toContain('short-and-secret');
});

test('a database that cannot be reached is one clear line without its password, and exit code 1', async () => {
  const { child, said } = start({
    JWT_SECRET: TEST_JWT_SECRET,
    GATEWAY_SECRET: TEST_GATEWAY_SECRET,
    DATABASE_URL_USER: 'postgres://streamverse_user:swordfish@127.0.0.1:1/streamverse',
    USER_PORT: '0',
  });
  expect(await ended(child)).toBe(1);
  expect(said.err.trim().split('\n')).toEqual([expect.stringContaining('the database cannot be reached')]);
  expect(said.err).not.toContain('swordfish');
});

test('it answers the gateway and nobody else, and ends cleanly on a signal', async () => {
  const world = await createUserWorld();
  const { child, said } = start({
    JWT_SECRET: TEST_JWT_SECRET,
    GATEWAY_SECRET: TEST_GATEWAY_SECRET,
    DATABASE_URL_USER: world.database.urlOf('user'),
    USER_PORT: '0',
  });
  try {
    const url = await until(() => /"url":"([^"]+)"/.exec(said.out)?.[1], 60_000);
    const ask = (headers: Record<string, string>) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ me { id } }' }),
      });
    expect((await ask({})).status).toBe(401);
    const answer = await ask({ [GATEWAY_SECRET_HEADER]: TEST_GATEWAY_SECRET });
    expect(await answer.json()).toEqual({ data: { me: null } });
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
  } finally {
    child.kill('SIGKILL');
    await world.close();
  }
});
