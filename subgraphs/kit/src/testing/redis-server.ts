import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type NetConnectOpts } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testRedisUrl } from './config';
import { until } from './until';

interface RedisServer {
  address: NetConnectOpts;
  /** What stands before and after the host in its address: user, password, database. */
  urlAt(host: string): string;
  stop(): Promise<void>;
}

const program = ['valkey-server', 'redis-server'].find((name) => !spawnSync(name, ['--version']).error);

/** Why there is none; null when there is one. */
export const whyNoRedis = (): string | null =>
  testRedisUrl() || program ? null : 'needs REDIS_TEST_URL, or valkey-server or redis-server on the PATH';

/** The one that REDIS_TEST_URL names, or one of its own that keeps nothing. */
export async function startRedis(): Promise<RedisServer> {
  const given = testRedisUrl();
  if (given) {
    const url = new URL(given);
    return {
      address: { host: url.hostname, port: Number(url.port || 6379) },
      urlAt: (host) => Object.assign(new URL(given), { host }).toString(),
      stop: () => Promise.resolve(),
    };
  }
  if (!program) throw new Error(String(whyNoRedis()));
  const folder = mkdtempSync(join(tmpdir(), 'streamverse-redis-'));
  const path = join(folder, 'socket');
  const server = spawn(program, ['--port', '0', '--unixsocket', path, '--save', '', '--dir', folder], {
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  await until(() => canConnect(path));
  return {
    address: { path },
    urlAt: (host) => `redis://${host}`,
    stop: async () => {
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const canConnect = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
