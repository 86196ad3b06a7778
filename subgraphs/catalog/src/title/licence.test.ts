import { askFor, aViewer } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';

let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
  const title = (id: string) =>
    aTitle({
      id,
      name: `Light ${id}`,
      cast: ['Jo Berg'],
      collection: { id: 'collection-light', name: 'Light' },
      trailers: [{ name: 'Trailer', site: 'VIMEO' as never, key: '1', language: 'en' }],
    });
  await seedTitles(catalog.db, ['open', 'upcoming', 'ended', 'french', 'hidden'].map(title));
  await seedReadyAsset(catalog.db, 'open');
  await catalog.db.query(`UPDATE title SET available_from = now() + interval '1 day' WHERE id = 'upcoming'`);
  await catalog.db.query(`UPDATE title SET available_until = now() WHERE id = 'ended'`);
  await catalog.db.query(`UPDATE title SET countries = '{FR,BE}' WHERE id = 'french'`);
  await catalog.db.query(`UPDATE title SET is_published = false WHERE id = 'hidden'`);
});
afterAll(() => catalog.stop());

const STATE = 'query T($id: ID!) { title(id: $id) { availability { state isRegionAllowed from until } } }';

test.each([
  ['open', 'DE', { state: 'OPEN', isRegionAllowed: true, from: null, until: null }],
  ['upcoming', 'DE', { state: 'UPCOMING', isRegionAllowed: true, from: expect.any(String) }],
  ['ended', 'DE', { state: 'ENDED', isRegionAllowed: true, until: expect.any(String) }],
  ['french', 'DE', { state: 'NOT_IN_REGION', isRegionAllowed: false }],
  ['french', 'FR', { state: 'OPEN', isRegionAllowed: true }],
])(
  'a deep link to a title that is %s answers in %s, and says when and where it may be watched',
  async (id, region, availability) => {
    // prettier-ignore
    expect(await askFor(catalog.subgraph, aViewer({ region }), STATE, { id })).toMatchObject({
    title: { availability },
  });
  },
);

const LISTS = `{ search(query: "light", first: 100) { nodes { id } } collection(id: "collection-light") { titles { id } }
  person(id: "person-jo-berg") { credits(first: 100) { nodes { title { id } } } } }`;
interface Lists {
  search: { nodes: { id: string }[] };
  collection: { titles: { id: string }[] };
  person: { credits: { nodes: { title: { id: string } }[] } };
}

test.each([
  ['DE', ['open']],
  ['FR', ['french', 'open']],
])('lists in %s show only what may be watched there now', async (region, ids) => {
  const { search, collection, person } = await askFor<Lists>(catalog.subgraph, aViewer({ region }), LISTS);
  for (const titles of [search.nodes, collection.titles, person.credits.nodes.map((node) => node.title)]) {
    expect(titles.map(({ id }) => id).sort()).toEqual(ids);
  }
});

test('without TMDB a title, a person and a collection are what the library knows of them', async () => {
  expect(
    await askFor(
      catalog.subgraph,
      null,
      `{ catalogueAttribution
         title(id: "open") { isInLibrary isStale attribution trailers { name site key language } collection { id } }
         person(id: "person-jo-berg") { name biography portraitUrl bornOn diedOn birthplace isStale attribution
           credits(playableOnly: true) { isStale nodes { role character title { id } } } }
         collection(id: "collection-light") { name isStale attribution } other: title(id: "tmdb-movie-550") { id }
         nobody: person(id: "tmdb-person-287") { id } none: collection(id: "tmdb-collection-10") { id } }`,
    ),
  ).toEqual({
    catalogueAttribution: null,
    title: {
      isInLibrary: true,
      isStale: false,
      attribution: null,
      trailers: [{ name: 'Trailer', site: 'VIMEO', key: '1', language: 'en' }],
      collection: { id: 'collection-light' },
    },
    person: {
      name: 'Jo Berg',
      biography: null,
      portraitUrl: null,
      bornOn: null,
      diedOn: null,
      birthplace: null,
      isStale: false,
      attribution: null,
      credits: { isStale: false, nodes: [{ role: 'CAST', character: null, title: { id: 'open' } }] },
    },
    collection: { name: 'Light', isStale: false, attribution: null },
    other: null,
    nobody: null,
    none: null,
  });
});
