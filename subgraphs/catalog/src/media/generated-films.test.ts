import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRoute, signGrant } from '../../../kit/src';
import { generatedFilms } from '../film/generated-films';
import { grantPrivateKey, startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';

let catalog: TestCatalog;
let server: Server;
const folder = mkdtempSync(join(tmpdir(), 'generated-films-'));
beforeAll(async () => {
  catalog = await startTestCatalog({ makesFilms: true, mediaFolder: folder });
  server = createServer((request, response) => {
    void findRoute(catalog.subgraph.routes, request.url ?? '')?.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await catalog.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a new installation makes its first film by itself, and it streams from the master playlist down to the last segment', async () => {
  await catalog.subgraph.firstFilmReady;
  const film = generatedFilms[0];
  const id = film?.id ?? '';
  const [{ heights }] = await catalog.db.query('SELECT heights FROM media_asset WHERE id = $1', [id]);
  expect(heights.length).toBe(3);
  const grant = signGrant(
    {
      sessionId: 's',
      titleId: id,
      assetId: id,
      maximumHeight: heights[1],
      expiresAt: Math.floor(Date.now() / 1000) + 900,
    },
    grantPrivateKey,
  );
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/media/${grant}/${id}/`;
  const text = async (path: string): Promise<string> => {
    const response = await fetch(`${base}${path}`);
    expect(response.status).toBe(200);
    return response.text();
  };
  const uris = (playlist: string): string[] =>
    playlist.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const renditions = uris(await text('master.m3u8'));
  expect(renditions.length).toBe(2);
  expect((await fetch(`${base}${heights[2]}p/index.m3u8`)).status).toBe(403);
  let seconds = 0;
  for (const rendition of renditions) {
    const playlist = await text(rendition);
    const segments = uris(playlist);
    for (const segment of [segments[0], segments.at(-1)]) {
      const response = await fetch(new URL(segment ?? '', `${base}${rendition}`));
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('video/mp2t');
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
    }
    seconds = [...playlist.matchAll(/#EXTINF:([\d.]+)/g)].reduce(
      (sum, [, length]) => sum + Number(length),
      0,
    );
  }
  expect(seconds).toBeCloseTo(film?.runtimeSeconds ?? 0, 0);
  const captions = /URI="(captions\/[^"]+)"/.exec(await text('master.m3u8'))?.[1] ?? '';
  const [vtt] = uris(await text(captions));
  const cues = await fetch(new URL(vtt ?? '', `${base}${captions}`));
  expect(cues.headers.get('content-type')).toMatch(/^text\/vtt/);
  expect(await cues.text()).toMatch(/^WEBVTT/);
}, 900_000);

test('a new database takes the films that lie in the media folder already', async () => {
  await catalog.subgraph.firstFilmReady;
  const id = generatedFilms[0]?.id ?? '';
  const restored = mkdtempSync(join(tmpdir(), 'restored-films-'));
  cpSync(join(folder, id), join(restored, id), { recursive: true, preserveTimestamps: true });
  const other = await startTestCatalog({ makesFilms: true, mediaFolder: restored });
  try {
    await other.subgraph.firstFilmReady;
    const ready = await other.db.query(`SELECT heights FROM media_asset WHERE id = $1 AND state = 'READY'`, [
      id,
    ]);
    expect(ready).toEqual([{ heights: [240, 480, 720] }]);
    const writtenAt = (of: string) => statSync(join(of, id, 'master.m3u8')).mtimeMs;
    // A copy keeps the time to the millisecond or so; making the film again takes many seconds.
    expect(Math.abs(writtenAt(restored) - writtenAt(folder))).toBeLessThan(1_000);
  } finally {
    await other.stop();
    rmSync(restored, { recursive: true, force: true });
  }
}, 300_000);
