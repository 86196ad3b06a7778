import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { findRoute, Role, signAccessToken } from '../../../kit/src';
import { askFor, aViewer, TEST_JWT_SECRET } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { artworkUrl } from '../title/artwork-url';
import type { Title } from '../title/title';
import { aPicture, asType } from './testing/pictures';

let catalog: TestCatalog;
let server: Server;
let address: string;
const mediaFolder = mkdtempSync(join(tmpdir(), 'art-'));
beforeAll(async () => {
  catalog = await startTestCatalog({ mediaFolder });
  await seedTitles(catalog.db, [
    aTitle({ id: 'film-harbour-1974', name: 'Harbour & <Sea>', genres: ['Crime'] }),
    aTitle({ id: 'film-uploaded-1980', name: 'Uploaded' }),
    aTitle({ id: 'film-secret-2001', name: 'Secret', isPublished: false }),
  ]);
  server = createServer((request, response) => {
    void findRoute(catalog.subgraph.routes, request.url ?? '')?.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await catalog.stop();
  rmSync(mediaFolder, { recursive: true, force: true });
});

test('every crop that a title names is a picture that may be kept for ever', async () => {
  const { title } = await askFor<{ title: Record<string, string> }>(
    catalog.subgraph,
    null,
    '{ title(id: "film-harbour-1974") { posterUrl backdropUrl squareUrl } }',
  );
  for (const path of Object.values(title)) {
    const response = await fetch(`${address}${path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await response.text()).toMatch(/^<svg /);
  }
});

test('the same picture comes as PNG for share cards, and is not sent again to who has it', async () => {
  const response = await fetch(`${address}/art/poster/film-harbour-1974.png`);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('cache-control')).toBe('public, max-age=86400');
  expect(
    Buffer.from(await response.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  const again = await fetch(`${address}/art/poster/film-harbour-1974.png`, {
    headers: { 'if-none-match': response.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
});

test('an uploaded picture is served in the size that is asked for, for ever; without a version, for a day', async () => {
  const { token } = await signAccessToken(aViewer({ roles: [Role.CURATOR] }), TEST_JWT_SECRET, 60_000);
  const uploaded = await fetch(`${address}/uploads/artwork/film-uploaded-1980/poster`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
    body: new Uint8Array(await asType(aPicture(1200, 1800), 'image/jpeg')),
  });
  const { url } = (await uploaded.json()) as { url: string };
  expect(uploaded.status).toBe(201);
  const widthOf = async (path: string): Promise<number> => {
    const response = await fetch(`${address}${path}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    return (await sharp(Buffer.from(await response.arrayBuffer())).metadata()).width;
  };
  expect(await widthOf(url)).toBe(600);
  expect(await widthOf(`${url}&w=200`)).toBe(300);
  expect(await widthOf(`${url}&w=700`)).toBe(1000);
  expect(await widthOf(`${url}&w=9000`)).toBe(1000);
  expect(await widthOf(url.replace('/poster/', '/square/'))).toBe(600);
  const plain = await fetch(`${address}/art/poster/film-uploaded-1980.jpg`);
  expect(plain.headers.get('content-type')).toBe('image/jpeg');
  expect(plain.headers.get('cache-control')).toBe('public, max-age=86400');
  const again = await fetch(`${address}${url}`, {
    headers: { 'if-none-match': (await fetch(`${address}${url}`)).headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);

  rmSync(join(mediaFolder, 'artwork'), { recursive: true });
  const lost = await fetch(`${address}${url}`);
  expect([lost.status, lost.headers.get('cache-control')]).toEqual([200, 'no-store']);
});

test('a picture that nobody uploaded comes as JPEG and WebP, too', async () => {
  for (const [ending, type] of [['jpg', 'image/jpeg'], ['webp', 'image/webp']] as const) {
    const response = await fetch(`${address}/art/backdrop/film-harbour-1974.${ending}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    const { width, height } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect([width, height]).toEqual([1600, 900]);
  } // prettier-ignore
});

test('an unpublished title shows its picture to who knows its version, as the console does', async () => {
  const [title] = await catalog.db.query<[Title]>(
    `SELECT id, name, year, genre_ids AS "genreIds" FROM title WHERE id = 'film-secret-2001'`,
  );
  const response = await fetch(`${address}${artworkUrl(title, 'poster')}`);
  expect(response.status).toBe(200);
  expect((await fetch(`${address}/art/poster/film-secret-2001.svg?v=abcdefgh`)).status).toBe(404);
});

test('another id of a title shows the same picture', async () => {
  await catalog.db.query(`INSERT INTO title_alias VALUES ('tmdb-movie-404040', 'film-harbour-1974')`);
  const [own, alias] = await Promise.all(
    ['film-harbour-1974', 'tmdb-movie-404040'].map(async (id) =>
      (await fetch(`${address}/art/poster/${id}.svg`)).text(),
    ),
  );
  expect(alias).toBe(own);
});

test.each([
  '/art/poster/film-none-1900.svg', '/art/poster/film-secret-2001.svg', '/art/banner/film-harbour-1974.svg', '/art/poster/film-harbour-1974.gif',
  '/art/poster/%00.svg', '/art/poster/%ff.svg', '/art/poster/', '/art/', '/art/poster/..%2f..%2fetc.svg',
])('%s is not found', async (path) => {
  expect((await fetch(`${address}${path}`)).status).toBe(404);
}); // prettier-ignore

test.each(['v=', 'v=a%20b', 'v=aaaaaaaaaaaaaaaaa', 'v=%00', 'w=0', 'w=-1', 'w=1e3', 'w=999999', 'w=NaN', 'w=300&w=600', 'v=a&v=b', `x=${'y'.repeat(300)}`])(
  'a picture with %s is a bad request, which no cache keeps',
  async (query) => {
    const response = await fetch(`${address}/art/poster/film-harbour-1974.svg?${query}`);
    expect([response.status, response.headers.get('cache-control')]).toEqual([400, 'no-store']);
  },
); // prettier-ignore

test('parameters that mail readers add change nothing, and what is not read is not allowed', async () => {
  const path = `${address}/art/poster/film-harbour-1974.svg`;
  const [plain, added] = await Promise.all([fetch(path), fetch(`${path}?utm_source=mail`)]);
  expect(added.headers.get('etag')).toBe(plain.headers.get('etag'));
  expect((await fetch(path, { method: 'POST', body: 'x' })).status).toBe(405);
  const head = await fetch(path, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});
