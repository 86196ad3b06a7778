import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, signGrant, type PlaybackGrant } from '../../../kit/src';
import { mediaRoute } from './media-route';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const retired = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const folder = mkdtempSync(join(tmpdir(), 'media-route-'));
const logged: string[] = [];
let server: Server;

beforeAll(async () => {
  mkdirSync(join(folder, 'own-lanterns/720'), { recursive: true });
  mkdirSync(join(folder, 'own-lanterns/360'), { recursive: true });
  mkdirSync(join(folder, 'own-tides/360'), { recursive: true });
  writeFileSync(join(folder, 'own-lanterns/720/index.m3u8'), '#EXTM3U 720');
  writeFileSync(join(folder, 'own-lanterns/360/index.m3u8'), '#EXTM3U 360');
  writeFileSync(join(folder, 'own-lanterns/360/00001.ts'), '0123456789');
  writeFileSync(join(folder, 'own-lanterns/captions.vtt'), 'WEBVTT');
  writeFileSync(join(folder, 'own-tides/360/00001.ts'), 'other');
  writeFileSync(join(folder, 'secret.m3u8'), 'secret');
  const log = createLog('media', 'silent');
  log.error = (...parts: unknown[]) => logged.push(JSON.stringify(parts));
  const route = mediaRoute({
    folder,
    grantPublicKeys: [publicKey, retired.publicKey],
    log,
    masterPlaylist: async (assetId, height) =>
      assetId === 'own-lanterns' ? `#EXTM3U up to ${height}` : null,
  });
  server = createServer((request, response) => void route.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const grantFor = (facts: Partial<PlaybackGrant> = {}, key = privateKey): string =>
  signGrant(
    {
      sessionId: 'session',
      titleId: 'own-lanterns',
      assetId: 'own-lanterns',
      maximumHeight: 360,
      expiresAt: Math.floor(Date.now() / 1000) + 60,
      ...facts,
    },
    key,
  );

/** Sends the path as it is written: fetch would resolve dots first. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const request = httpRequest({ port, host: '127.0.0.1', path, method, headers }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => (body += part.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    request.on('error', reject).end();
  });

const PATHS = ['master.m3u8', '360/index.m3u8', '360/00001.ts', 'captions.vtt'];
const tampered = (): string => {
  const [, signature] = grantFor().split('.');
  const body = Buffer.from(JSON.stringify({ assetId: 'own-lanterns', maximumHeight: 2160, expiresAt: 9e9 }));
  return `${body.toString('base64url')}.${signature}`;
};

test.each(PATHS)('a member with a grant gets %s', async (path) => {
  expect((await get(`/media/${grantFor()}/own-lanterns/${path}`)).status).toBe(200);
});

test.each(PATHS)(
  '%s is refused with 401 without a grant, and with one whose signature fails',
  async (path) => {
    for (const grant of [
      'none',
      '',
      'a.b',
      'a.b.c',
      '....',
      tampered(),
      grantFor({}, stranger.privateKey),
      `${grantFor().slice(0, -4)}AAAA`,
    ]) {
      expect((await get(`/media/${grant}/own-lanterns/${path}`)).status).toBe(401);
    }
    expect((await get(`/media/own-lanterns/${path}`)).status).toBe(401);
  },
);

test.each(PATHS)('%s is refused with 403 when a genuine grant is over or for another film', async (path) => {
  const over = grantFor({ expiresAt: Math.floor(Date.now() / 1000) - 1 });
  const other = grantFor({ assetId: 'own-tides', titleId: 'own-tides' });
  expect((await get(`/media/${over}/own-lanterns/${path}`)).status).toBe(403);
  expect((await get(`/media/${other}/own-lanterns/${path}`)).status).toBe(403);
});

test('the master playlist is made for the quality that the grant allows, and a higher one is refused with 403', async () => {
  expect((await get(`/media/${grantFor()}/own-lanterns/master.m3u8`)).body).toBe('#EXTM3U up to 360');
  const high = grantFor({ maximumHeight: 1080 });
  expect((await get(`/media/${high}/own-lanterns/master.m3u8`)).body).toBe('#EXTM3U up to 1080');
  expect((await get(`/media/${grantFor()}/own-lanterns/720/index.m3u8`)).status).toBe(403);
  expect((await get(`/media/${high}/own-lanterns/720/index.m3u8`)).status).toBe(200);
});

test('a grant of the key before the rotation still opens its film', async () => {
  expect((await get(`/media/${grantFor({}, retired.privateKey)}/own-lanterns/360/00001.ts`)).status).toBe(
    200,
  );
});

test.each([
  '../secret.m3u8', '..%2fsecret.m3u8', '%2e%2e/secret.m3u8', '360/../../secret.m3u8', '360/..\\..\\secret.m3u8', './../secret.m3u8',
  '/etc/passwd', '360//00001.ts', '360/00001.ts%00', '.hidden.m3u8', '360/00001.exe', '360/', 'none.ts', '360/00002.ts', '%',
])('%s leads nowhere', async (path) => {
  const { status, body } = await get(`/media/${grantFor()}/own-lanterns/${path}`);
  expect(status).toBe(404);
  expect(body).not.toContain('secret');
}); // prettier-ignore

test('a film’s folder cannot be left through its name either', async () => {
  for (const asset of ['..', '.', '%2e%2e', 'own-lanterns/..']) {
    const grant = grantFor({ assetId: asset });
    const { status } = await get(`/media/${grant}/${asset}/secret.m3u8`);
    expect([403, 404]).toContain(status);
  }
});

test('segments can be fetched in ranges and are kept, playlists are asked for again', async () => {
  const segment = `/media/${grantFor()}/own-lanterns/360/00001.ts`;
  const whole = await get(segment);
  expect(whole.headers).toMatchObject({
    'content-type': 'video/mp2t',
    'content-length': '10',
    'accept-ranges': 'bytes',
  });
  expect(whole.headers['cache-control']).toMatch(/private.*immutable/);
  expect(await get(segment, { range: 'bytes=2-4' })).toMatchObject({
    status: 206,
    body: '234',
    headers: { 'content-range': 'bytes 2-4/10' },
  });
  expect(await get(segment, { range: 'bytes=7-' })).toMatchObject({ status: 206, body: '789' });
  expect(await get(segment, { range: 'bytes=-2' })).toMatchObject({ status: 206, body: '89' });
  expect(await get(segment, { range: 'bytes=5-999' })).toMatchObject({ status: 206, body: '56789' });
  expect((await get(segment, { range: 'bytes=10-' })).status).toBe(416);
  expect(await get(segment, { range: 'bytes=1-2', 'if-range': '"another"' })).toMatchObject({ status: 200 });
  expect(await get(segment, { 'if-none-match': whole.headers.etag ?? '' })).toMatchObject({
    status: 304,
    body: '',
  });
  expect(await get(segment, {}, 'HEAD')).toMatchObject({
    status: 200,
    body: '',
    headers: { 'content-length': '10' },
  });
  expect((await get(segment, {}, 'POST')).status).toBe(405);
  const playlist = await get(`/media/${grantFor()}/own-lanterns/360/index.m3u8`);
  expect(playlist.headers).toMatchObject({
    'content-type': 'application/vnd.apple.mpegurl',
    'cache-control': 'private, no-cache',
  });
  const captions = await get(`/media/${grantFor()}/own-lanterns/captions.vtt`);
  expect(captions.headers['content-type']).toMatch(/^text\/vtt/);
});

test('no grant reaches the log', async () => {
  expect(logged.join()).not.toContain(grantFor().slice(0, 20));
});
