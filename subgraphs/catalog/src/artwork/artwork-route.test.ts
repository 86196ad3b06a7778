import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findRoute } from '../../../kit/src';
import { askFor } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';

let catalog: TestCatalog;
let server: Server;
let address: string;
beforeAll(async () => {
  catalog = await startTestCatalog();
  await seedTitles(catalog.db, [
    aTitle({ id: 'film-harbour-1974', name: 'Harbour & <Sea>', genres: ['Crime'] }),
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

test.each([
  '/art/poster/film-none-1900.svg', '/art/poster/film-secret-2001.svg', '/art/banner/film-harbour-1974.svg', '/art/poster/film-harbour-1974.gif',
  '/art/poster/%00.svg', '/art/poster/%ff.svg', '/art/poster/', '/art/', '/art/poster/..%2f..%2fetc.svg',
])('%s is not found', async (path) => {
  expect((await fetch(`${address}${path}`)).status).toBe(404);
}); // prettier-ignore
