import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findRoute, type PageHead } from '../../../kit/src';
import { until } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';

const ORIGIN = 'https://club.example';

let catalog: TestCatalog;
let tmdb: TmdbStandIn;
let server: Server;
let address: string;
beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  catalog = await startTestCatalog({ tmdb });
  await seedTitles(catalog.db, [
    aTitle({
      id: 'film-harbour-1974',
      name: `</title><script>alert("1")</script> & 'Sea'`,
      synopsis: 'A pilot & a "storm".\nBoth </script> end.',
      runtimeMinutes: 101,
      rating: 7.25,
      ratingVotes: 12,
      directors: ['Ada Roe'],
      cast: ['Bo Lind'],
    }),
    aTitle({ id: 'film-quiet-1990', name: 'Quiet', year: null, genres: [], rating: 8 }),
    aTitle({ id: 'film-secret-2001', name: 'Secret', isPublished: false }),
    aTitle({ id: 'film-later-2001', name: 'Later' }),
    aTitle({ id: 'tmdb-movie-960001', name: 'Imported', tmdbId: 960001 }),
    aTitle({ id: 'film-elsewhere-2001', name: 'Elsewhere' }),
  ]);
  await catalog.db.query(
    `UPDATE title SET available_from = now() + interval '1 day' WHERE id = 'film-later-2001'`,
  );
  await catalog.db.query(`UPDATE title SET countries = '{FR}' WHERE id = 'film-elsewhere-2001'`);
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
  await tmdb.stop();
});

const headOf = async (path: string): Promise<PageHead | null> =>
  (await catalog.subgraph.describePage?.({
    path,
    origin: ORIGIN,
    requestId: 'r',
    signal: AbortSignal.timeout(30_000),
  })) ?? null;

const structuredOf = (head: PageHead | null): Record<string, unknown> => {
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(head?.html ?? '') ?? [];
  return JSON.parse(json) as Record<string, unknown>;
};

test('a link preview finds name, description, address and a PNG of a title', async () => {
  const head = await headOf('/title/film-quiet-1990');
  expect(head?.isFound).toBe(true);
  expect(head?.html).toContain('<title>Quiet · StreamVerse</title>');
  expect(head?.html).toMatch(/<meta name="description" content="[^"]+">/);
  expect(head?.html).toContain(`<link rel="canonical" href="${ORIGIN}/title/film-quiet-1990">`);
  expect(head?.html).toContain('<meta property="og:type" content="video.movie">');
  expect(head?.html).toContain('<meta name="twitter:card" content="summary_large_image">');
  const [, image = ''] = /og:image" content="([^"]+)"/.exec(head?.html ?? '') ?? [];
  expect(image).toMatch(`${ORIGIN}/art/backdrop/film-quiet-1990.png`);
  const picture = await fetch(image.replace(ORIGIN, address));
  expect(picture.headers.get('content-type')).toBe('image/png');
});

test('a search engine reads the facts of a film as schema.org names them', async () => {
  expect(structuredOf(await headOf('/title/film-harbour-1974'))).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Movie',
    url: `${ORIGIN}/title/film-harbour-1974`,
    datePublished: '1974',
    duration: 'PT101M',
    genre: ['Drama'],
    director: [{ '@type': 'Person', name: 'Ada Roe', url: `${ORIGIN}/person/person-ada-roe` }],
    actor: [{ '@type': 'Person', name: 'Bo Lind' }],
    aggregateRating: { ratingValue: 7.3, ratingCount: 12 },
  });
  const quiet = structuredOf(await headOf('/title/film-quiet-1990'));
  expect(Object.keys(quiet)).not.toEqual(expect.arrayContaining(['duration']));
  expect(quiet).not.toHaveProperty('aggregateRating');
});

test('what a title is called cannot break out of the page', async () => {
  const head = await headOf('/title/film-harbour-1974');
  const html = head?.html ?? '';
  expect(html.match(/<\/?script/g)).toEqual(['<script', '</script']);
  expect(html.match(/<\/?title/g)).toEqual(['<title', '</title']);
  for (const [, content = ''] of html.matchAll(/content="([^"]*)"/g)) expect(content).not.toMatch(/[<>']/);
  expect(structuredOf(head).name).toBe(`</title><script>alert("1")</script> & 'Sea'`);
});

test('people and the front page describe themselves too', async () => {
  const person = await headOf('/person/person-ada-roe');
  expect(person?.html).toContain('<title>Ada Roe · StreamVerse</title>');
  expect(structuredOf(person)).toMatchObject({ '@type': 'Person', name: 'Ada Roe' });
  const home = await headOf('/');
  expect(home?.html).toContain('<title>StreamVerse</title>');
  expect(structuredOf(home)).toMatchObject({ '@type': 'WebSite', url: `${ORIGIN}/` });
});

test.each(['/title/film-none-1900', '/title/film-secret-2001', '/person/person-nobody', '/collection/none'])(
  'a signed-out visitor finds nothing at %s',
  async (path) => {
    expect(await headOf(path)).toEqual({ isFound: false, html: '' });
  },
);

test.each([
  ['/title/tmdb-movie-9001', 'The Lantern Keeper (2011)'],
  ['/collection/tmdb-collection-7001', 'The Lantern Keeper Collection'],
  ['/person/tmdb-person-8002', 'Tomas Reyle'],
])(
  'what the library does not hold may be shared, but search engines leave it alone: %s',
  async (path, name) => {
    const head = await headOf(path);
    expect(head?.html).toContain(`<meta property="og:title" content="${name}">`);
    expect(head?.html).toContain('<meta name="robots" content="noindex">');
  },
);

test('nothing keeps search engines from what the library holds', async () => {
  for (const path of ['/', '/title/film-quiet-1990', '/person/person-ada-roe'])
    expect((await headOf(path))?.html).not.toContain('noindex');
});

test.each(['/title/%E0%A4%A', '/plans', '/title/a/b'])('nothing is said of %s', async (path) => {
  expect(await headOf(path)).toBeNull();
});

test('the sitemap leads to every title that lists show, and to no other', async () => {
  const headers = { 'x-public-origin': ORIGIN };
  const index = await (await fetch(`${address}/sitemap.xml`, { headers })).text();
  const maps = [...index.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc = '']) => loc);
  expect(maps).toEqual([`${ORIGIN}/sitemap/titles.xml?from=film-harbour-1974`]);
  const response = await fetch(String(maps[0]).replace(ORIGIN, address), { headers });
  expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
  const titles = [...(await response.text()).matchAll(/<loc>(.*?)<\/loc><lastmod>\d{4}-\d\d-\d\d</g)];
  expect(titles.map(([, loc]) => loc)).toEqual([
    `${ORIGIN}/title/film-harbour-1974`,
    `${ORIGIN}/title/film-quiet-1990`,
    `${ORIGIN}/title/tmdb-movie-960001`,
  ]);
  expect(await (await fetch(`${address}/robots.txt`, { headers })).text()).toContain(
    `Sitemap: ${ORIGIN}/sitemap.xml`,
  );
});

test('whoever asks for made-up pages costs TMDB a few requests a second, and the library’s own are described', async () => {
  tmdb.requests.length = 0;
  const startedAt = Date.now();
  await Promise.all(Array.from({ length: 40 }, (_, index) => headOf(`/title/tmdb-movie-${970_000 + index}`)));
  expect(tmdb.requests.length).toBeGreaterThan(0);
  const seconds = Math.floor(Date.now() / 1_000) - Math.floor(startedAt / 1_000) + 1;
  expect(tmdb.requests.length).toBeLessThanOrEqual(5 * seconds);
  expect((await headOf('/title/tmdb-movie-960001'))?.html).toContain('<title>Imported');
  // The next second.
  await until(async () => (await headOf('/title/tmdb-movie-9001')) !== null);
});

test('while TMDB does not answer, nothing that it may know of is called missing', async () => {
  expect(await headOf('/title/tmdb-movie-987654')).toEqual({ isFound: false, html: '' });
  await tmdb.fail('refuse');
  expect(await headOf('/title/tmdb-movie-9002')).toBeNull();
  expect(await headOf('/title/film-none-1901')).toEqual({ isFound: false, html: '' });
  expect((await headOf('/title/film-quiet-1990'))?.isFound).toBe(true);
  await tmdb.heal();
});
