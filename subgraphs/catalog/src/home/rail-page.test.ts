import { Role } from '../../../kit/src';
import { askFor, aViewer } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';

let catalog: TestCatalog;
let tmdb: TmdbStandIn;
beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  catalog = await startTestCatalog({ tmdb });
  const films = Array.from({ length: 30 }, (_, n) =>
    aTitle({
      id: `film-${n}`,
      name: `Film ${n}`,
      genres: ['Noir'],
      directors: ['Ada Quill'],
      popularity: 100 + n,
    }),
  );
  // Films of the stand-in that the library holds, too.
  const held = Array.from({ length: 8 }, (_, n) =>
    aTitle({ id: `held-${n}`, name: `Held ${n}`, genres: ['Short'], tmdbId: 9101 + n }),
  );
  await seedTitles(catalog.db, [...films, ...held]);
});
afterAll(async () => {
  await catalog.stop();
  await tmdb.stop();
});

const PAGE = `query P($id: ID!, $first: Int!, $after: String) { rail(id: $id) { titles(first: $first, after: $after) {
  nodes { id } pageInfo { hasNextPage endCursor } } } }`;
interface Page {
  rail: { titles: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
}
const pageOf = async (id: string, first: number, after: string | null = null) => {
  const { titles } = (await askFor<Page>(catalog.subgraph, null, PAGE, { id, first, after })).rail;
  return { ids: titles.nodes.map((node) => node.id), ...titles.pageInfo };
};
const curator = aViewer({ roles: [Role.CURATOR] });
const setPublished = (id: string, isPublished: boolean): Promise<unknown> =>
  askFor(
    catalog.subgraph,
    curator,
    'mutation ($input: SetTitlesPublishedInput!) { setTitlesPublished(input: $input) { __typename } }',
    { input: { ids: [id], isPublished } },
  );

test.each([
  ['of titles that are alike', 'watched:film-0', 10],
  ['that a statement orders', 'genre:genre-noir', 10],
  ['of a list of TMDB’s', 'tmdb:trending', 4],
])('a rail %s goes on behind its page when the last title of that is withdrawn', async (_what, id, first) => {
  const whole = (await pageOf(id, 100)).ids;
  expect(whole.length).toBeGreaterThan(2 * first);
  const one = await pageOf(id, first);
  expect(one.ids).toEqual(whole.slice(0, first));
  const last = one.ids.at(-1) ?? '';
  await setPublished(last, false);
  expect((await pageOf(id, 100)).ids).not.toContain(last);
  const two = await pageOf(id, first, one.endCursor);
  await setPublished(last, true);
  expect(two.ids).toEqual(whole.slice(first, 2 * first));
});

test('a rail whose end is withdrawn is over', async () => {
  const whole = (await pageOf('watched:film-0', 100)).ids;
  const one = await pageOf('watched:film-0', whole.length);
  const last = one.ids.at(-1) ?? '';
  await setPublished(last, false);
  const two = await pageOf('watched:film-0', 10, one.endCursor);
  await setPublished(last, true);
  expect(two).toMatchObject({ ids: [], hasNextPage: false });
});
