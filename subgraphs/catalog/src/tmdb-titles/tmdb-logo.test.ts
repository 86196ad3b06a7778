import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { askFor } from '../../../kit/src/testing';
import { startTestCatalog } from '../testing/start-test-catalog';
import { startTmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { readTmdbLogo, tmdbLogoRoute } from './tmdb-logo';

const SVG =
  '<?xml version="1.0"?>\n<!-- of a test -->\n<svg xmlns="http://www.w3.org/2000/svg"><script>no()</script></svg>';
const png = (): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 2, channels: 3, background: '#01b4e4' } })
    .png()
    .toBuffer();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tmdb-logo-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (bytes: Buffer | string): string => {
  const file = join(folder, 'logo');
  writeFileSync(file, bytes);
  return file;
};

test.each([
  ['image/svg+xml', () => Promise.resolve(Buffer.from(SVG))],
  ['image/png', png],
])('the operator’s copy is served as %s, and nothing in it runs', async (type, make) => {
  const bytes = await make();
  const route = tmdbLogoRoute(await readTmdbLogo(fileOf(bytes)));
  const server = createServer((request, response) => void route.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/art/tmdb/logo`;
  const response = await fetch(address);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/) as string,
  });
  const known = { 'if-none-match': response.headers.get('etag') ?? '' };
  expect((await fetch(address, { headers: known })).status).toBe(304);
  expect((await fetch(`${address}/more`)).status).toBe(404);
  expect((await fetch(address, { method: 'POST' })).status).toBe(405);
  server.closeAllConnections();
  server.close();
});

test.each([
  ['a page', '<!doctype html><html><svg></svg></html>'],
  ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['nothing', ''],
  ['a picture of more than 256 KB', `<svg>${' '.repeat(300_000)}</svg>`],
])('%s is refused at the start', async (_, bytes) => {
  await expect(readTmdbLogo(fileOf(bytes))).rejects.toThrow(/TMDB_LOGO_FILE: .* SVG or PNG/);
});

test('a file that is not there is refused at the start', async () => {
  await expect(readTmdbLogo(join(folder, 'none'))).rejects.toThrow(/TMDB_LOGO_FILE: .*ENOENT/);
});

test('pages are told of the logo where one is given and TMDB is asked', async () => {
  const QUERY = '{ catalogueAttributionLogoUrl }';
  const tmdb = await startTmdbStandIn();
  const tmdbLogoFile = fileOf(SVG);
  for (const [options, url] of [
    [{ tmdb, tmdbLogoFile }, '/art/tmdb/logo'],
    [{ tmdb }, null],
    [{ tmdbLogoFile }, null],
  ] as const) {
    const catalog = await startTestCatalog(options);
    expect(await askFor(catalog.subgraph, null, QUERY)).toEqual({ catalogueAttributionLogoUrl: url });
    const served = catalog.subgraph.routes.some(({ prefix }) => prefix === '/art/tmdb/logo');
    expect(served).toBe(url !== null);
    await catalog.stop();
  }
  await tmdb.stop();
});
