import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSecrets } from './demo';
import { runProgram } from '../test/run-program';

// A process of its own compiles everything first.
jest.setTimeout(240_000);

const REFUSED_DATABASE = 'postgres://owner:hunter2@127.0.0.1:9/streamverse';
let busy: Server;
let busyPort: number;

beforeAll(async () => {
  busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
  busyPort = (busy.address() as { port: number }).port;
});
afterAll(() => busy.close());

/** Starts the service with these settings; it must end by itself, with one line per problem and nothing touched. */
async function refusal(
  settings: Record<string, string>,
  prepare?: (folder: string) => void,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'refusal-'));
  prepare?.(folder);
  const dataFolder = settings.DATA_DIR ?? join(folder, 'data');
  const ended = await runProgram(
    'standalone/src/main.ts',
    [],
    { PORT: '0', DATA_DIR: dataFolder, ...settings },
    { cwd: folder },
  );
  expect(ended.code).toBe(1);
  expect(ended.stderr).not.toMatch(/\n\s+at |hunter2/);
  if (!settings.DATA_DIR) expect(existsSync(dataFolder)).toBe(false);
  return ended.stderr.trim().split('\n');
}

const { POSTGRES_PASSWORD: _unused, ...secrets } = generateSecrets();

test('outside demo mode every missing secret is named, in one go', async () => {
  const lines = await refusal({ DEMO: 'false' });
  expect(lines.map((line) => /streamverse: (\w+):/.exec(line)?.[1])).toEqual([
    'JWT_SECRET',
    'GATEWAY_SECRET',
    'GRANT_PRIVATE_KEY',
    'GRANT_PUBLIC_KEYS',
  ]);
});

test('a short JWT_SECRET is refused without being shown', async () => {
  const lines = await refusal({ DEMO: 'false', ...secrets, JWT_SECRET: 'short-secret' });
  expect(lines).toEqual(['streamverse: JWT_SECRET: must have 32 characters or more']);
});

test('a .env that cannot be read is refused', async () => {
  const lines = await refusal({}, (folder) => mkdirSync(join(folder, '.env')));
  expect(lines).toEqual([expect.stringContaining('.env cannot be read')]);
});

test('a port in use is refused', async () => {
  const lines = await refusal({ PORT: String(busyPort) });
  expect(lines).toEqual([`streamverse: Port ${busyPort} is in use. Set PORT to another one.`]);
});

test('a database that cannot be reached is refused, and its password is not printed', async () => {
  const lines = await refusal({ DEMO: 'false', ...secrets, DATABASE_URL: REFUSED_DATABASE });
  expect(lines).toEqual([expect.stringContaining('The database of DATABASE_URL cannot be reached')]);
});

test('demo mode in production is refused', async () => {
  const lines = await refusal({ NODE_ENV: 'production', DEMO: 'true', ...secrets });
  expect(lines).toEqual(['streamverse: DEMO: is refused in production']);
});

test('an FFMPEG_PATH that leads nowhere is refused', async () => {
  const lines = await refusal({ FFMPEG_PATH: '/nowhere/ffmpeg' });
  expect(lines).toEqual([expect.stringContaining('/nowhere/ffmpeg')]);
});

test('a data folder that cannot be written is refused', async () => {
  // A file in the folder's place refuses everybody, root included.
  const file = join(mkdtempSync(join(tmpdir(), 'refusal-')), 'file');
  writeFileSync(file, '');
  const lines = await refusal({ DATA_DIR: join(file, 'data') });
  expect(lines).toEqual([expect.stringContaining('cannot be written')]);
});
