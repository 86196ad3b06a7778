import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testLog } from '../../../kit/src/testing';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { tmdbPictureRoute } from './tmdb-picture-route';
import { TmdbPictures } from './tmdb-pictures';

const DAY_MS = 86_400_000;

let tmdb: TmdbStandIn;
let mediaFolder: string;
let server: Server;
let pictures: TmdbPictures;
beforeAll(async () => {
  tmdb = await startTmdbStandIn();
});
beforeEach(async () => {
  await tmdb.heal();
  tmdb.requests.length = 0;
  mediaFolder = await mkdtemp(join(tmpdir(), 'streamverse-pictures-'));
  await serve();
});
afterEach(async () => {
  await close();
  await rm(mediaFolder, { recursive: true, force: true });
});
afterAll(() => tmdb.stop());

/** A service on the same folder, as after a restart. */
async function serve(maximumBytes?: number): Promise<void> {
  pictures = new TmdbPictures({
    imageUrl: tmdb.imageUrl,
    mediaFolder,
    log: testLog,
    maximumBytes,
    pauseMs: 0,
  });
  const route = tmdbPictureRoute(pictures, testLog);
  server = createServer((request, response) => void route.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}
async function close(): Promise<void> {
  await pictures.stop();
  await new Promise((resolve) => server.close(resolve));
}

const get = async (path: string, init: RequestInit = {}) => {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
};

test('a picture is fetched from TMDB once, and then comes from disk, after a restart and while TMDB is away, too', async () => {
  const first = await get('/art/tmdb/w500/lantern-keeper.jpg');
  expect(first.status).toBe(200);
  expect(first.headers.get('content-type')).toBe('image/jpeg');
  expect(first.headers.get('cache-control')).toBe('public, max-age=604800');
  expect(first.headers.get('x-content-type-options')).toBe('nosniff');
  await close();
  await tmdb.fail('refuse');
  await serve();
  const second = await get('/art/tmdb/w500/lantern-keeper.jpg');
  expect(second.status).toBe(200);
  expect(second.bytes.equals(first.bytes)).toBe(true);
  expect((await get('/art/tmdb/w500/never-seen.jpg')).status).toBe(503);
  expect(tmdb.countOf(/lantern-keeper/)).toBe(1);
});

test('a browser that has the picture is told so', async () => {
  const { headers } = await get('/art/tmdb/w300/pip.png');
  expect(headers.get('content-type')).toBe('image/png');
  const again = await get('/art/tmdb/w300/pip.png', {
    headers: { 'if-none-match': headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
  expect((await get('/art/tmdb/w300/pip.png', { method: 'HEAD' })).bytes.length).toBe(0);
  expect((await get('/art/tmdb/w300/pip.png', { method: 'POST' })).status).toBe(405);
});

test('twenty who ask for one picture at the same time cost TMDB one request', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => get('/art/tmdb/w185/ada-quill.jpg')));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(tmdb.requests.length).toBe(1);
});

test.each([
  '/art/tmdb/w501/a.jpg',
  '/art/tmdb/original/a.jpg',
  '/art/tmdb/w500/a.svg',
  '/art/tmdb/w500/..%2f..%2fa.jpg',
  '/art/tmdb/w500/%2e%2e/a.jpg',
  '/art/tmdb/w500/a.jpg%00.png',
  '/art/tmdb/w500/http:%2f%2fexample.org%2fa.jpg',
  '/art/tmdb/w500/a.jpg/b.jpg',
  '/art/tmdb/w500/.jpg',
  '/art/tmdb/w500/@example.org.jpg',
  '/art/tmdb/w500/',
  '/art/tmdb/w500',
  '/art/tmdb//w500/a.jpg',
  `/art/tmdb/w500/${'a'.repeat(101)}.jpg`,
])('%s is no picture, and nobody is asked for it', async (path) => {
  expect((await get(path)).status).toBe(404);
  expect(tmdb.requests).toEqual([]);
});

test('what TMDB has no picture of is not asked for again', async () => {
  expect((await get('/art/tmdb/w500/missing.jpg')).status).toBe(404);
  expect((await get('/art/tmdb/w500/missing.jpg')).status).toBe(404);
  expect(tmdb.requests.length).toBe(1);
});

test.each(['html', 'server-error', 'rate-limited', 'reset', 'truncated-json'] as const)(
  'where TMDB answers with %s there is no picture, nothing is kept, and the next try succeeds',
  async (fault) => {
    await tmdb.fail(fault);
    const refused = await get('/art/tmdb/w500/salt.jpg');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('cache-control')).toBe('no-store');
    await tmdb.heal();
    expect((await get('/art/tmdb/w500/salt.jpg')).status).toBe(200);
  },
);

test('no picture is given, or told to be kept, beyond six months in all', async () => {
  await get('/art/tmdb/w500/old.jpg');
  const file = join(mediaFolder, 'tmdb/w500/old.jpg');
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
  await utimes(file, daysAgo(180), daysAgo(180));
  await close();
  await serve();
  const { headers } = await get('/art/tmdb/w500/old.jpg');
  const maximumAge = Number(/max-age=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1]);
  expect(maximumAge).toBeGreaterThan(2.9 * 86_400);
  expect(maximumAge).toBeLessThanOrEqual(3 * 86_400);
  await utimes(file, daysAgo(184), daysAgo(184));
  await close();
  await serve();
  await tmdb.fail('refuse');
  expect((await get('/art/tmdb/w500/old.jpg')).status).toBe(503);
  expect(await readdir(join(mediaFolder, 'tmdb/w500'))).toEqual([]);
});

test('what is too old is removed without being asked for, and what a killed process left, too', async () => {
  await get('/art/tmdb/w500/keep.jpg');
  await get('/art/tmdb/w500/drop.jpg');
  const folder = join(mediaFolder, 'tmdb/w500');
  const longAgo = new Date(Date.now() - 200 * DAY_MS);
  await utimes(join(folder, 'drop.jpg'), longAgo, longAgo);
  await writeFile(join(folder, 'half.jpg.0123.part'), 'half');
  await utimes(join(folder, 'half.jpg.0123.part'), longAgo, longAgo);
  expect(await pictures.sweep()).toBe(1);
  expect(await readdir(folder)).toEqual(['keep.jpg']);
});

test('the folder stays within its bytes: what was used longest ago goes first', async () => {
  await get('/art/tmdb/w500/one.jpg');
  const { size } = await stat(join(mediaFolder, 'tmdb/w500/one.jpg'));
  await close();
  await serve(Math.ceil(size * 2.5));
  await get('/art/tmdb/w500/two.jpg');
  await get('/art/tmdb/w500/one.jpg');
  await get('/art/tmdb/w500/six.jpg');
  expect((await readdir(join(mediaFolder, 'tmdb/w500'))).sort()).toEqual(['one.jpg', 'six.jpg']);
});

test('where the folder cannot be written to, pictures are passed on all the same', async () => {
  await writeFile(join(mediaFolder, 'tmdb'), 'in the way');
  expect((await get('/art/tmdb/w500/lantern-keeper.jpg')).status).toBe(200);
});
