import { readEvents } from '../../../kit/src';
import { askFor, aViewer, until } from '../../../kit/src/testing';
import { seedReadyAsset } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { ACCEPT, curator, LIST, MINE, titleRequestsOf, type Request } from '../testing/title-requests-of';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';

let tmdb: TmdbStandIn;
let catalog: TestCatalog;
let { anAbsentTitle, asks, answersTo } = {} as ReturnType<typeof titleRequestsOf>;
beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  catalog = await startTestCatalog({ tmdb });
  ({ anAbsentTitle, asks, answersTo } = titleRequestsOf(catalog));
});
afterAll(async () => {
  await catalog.stop();
  await tmdb.stop();
});

const link = (titleId: string, tmdbId: number): Promise<unknown> =>
  askFor(
    catalog.subgraph,
    curator,
    'mutation ($input: LinkTitleToTmdbInput!) { linkTitleToTmdb(input: $input) { id } }',
    { input: { titleId, tmdbId } },
  );
const listed = async (): Promise<Request[]> =>
  (await askFor<{ titleRequests: { nodes: Request[] } }>(catalog.subgraph, curator, LIST, { first: 100 }))
    .titleRequests.nodes;
const merged = (requests: Request[]): Promise<Request[]> =>
  until<Request[] | null>(async () => {
    const ids = new Set(requests.map(({ id }) => id));
    const nodes = (await listed()).filter(({ id }) => ids.has(id));
    return nodes.some(({ status }) => status === 'WITHDRAWN') ? nodes : null;
  });

test('two requests that a link makes one title’s become one, and a member who is in both is told once', async () => {
  const [both, here, there] = [aViewer(), aViewer(), aViewer()];
  const titleId = await anAbsentTitle();
  const held = await asks(both, titleId);
  await asks(here, titleId);
  const atTmdb = await asks(both, 'tmdb-movie-9005');
  await asks(there, 'tmdb-movie-9005');
  expect(atTmdb.id).not.toBe(held.id);

  await link(titleId, 9005);
  const nodes = await merged([held, atTmdb]);
  expect(nodes.find(({ id }) => id === held.id)).toMatchObject({ status: 'OPEN', voteCount: 3 });
  expect(nodes.find(({ id }) => id === atTmdb.id)).toMatchObject({ status: 'WITHDRAWN', voteCount: 0 });
  for (const viewer of [both, there]) {
    const { myTitleRequests } = await askFor<{ myTitleRequests: { nodes: Request[] } }>(
      catalog.subgraph,
      viewer,
      MINE,
      {},
    );
    expect(myTitleRequests.nodes.map(({ id }) => id)).toEqual([held.id]);
  }
  const told = await readEvents(catalog.db.manager, {
    afterId: '0',
    limit: 10_000,
    filter: { types: ['title-request.withdrawn', 'title-request.voted'] },
  });
  expect(
    told
      .slice(-2)
      .map(({ type, subjectId }) => [type, subjectId])
      .sort(),
  ).toEqual([
    ['title-request.voted', held.id],
    ['title-request.withdrawn', atTmdb.id],
  ]);
  expect(await asks(both, titleId)).toMatchObject({ id: held.id, voteCount: 3 });

  await seedReadyAsset(catalog.db, titleId);
  await catalog.subgraph.projections.catchUp();
  const answers = await answersTo(held.id);
  expect(answers.map(({ userId }) => userId).sort()).toEqual(
    [both, here, there].map(({ userId }) => userId).sort(),
  );
  expect(await answersTo(atTmdb.id)).toEqual([]);
});

test('of two such requests the accepted one stays', async () => {
  const titleId = await anAbsentTitle();
  const held = await asks(aViewer(), titleId);
  const atTmdb = await asks(aViewer(), 'tmdb-movie-9003');
  await askFor(catalog.subgraph, curator, ACCEPT, { id: atTmdb.id });
  await link(titleId, 9003);
  const nodes = await merged([held, atTmdb]);
  expect(nodes.find(({ id }) => id === atTmdb.id)).toMatchObject({ status: 'ACCEPTED', voteCount: 2 });
});
