import { askFor, aViewer } from '../../../kit/src/testing';
import { seedReadyAsset } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { ACCEPT, curator, LIST, titleRequestsOf, type Request } from '../testing/title-requests-of';
import { fulfilTitleRequests } from './fulfil-title-requests';

let catalog: TestCatalog;
let { anAbsentTitle, asks, answersTo } = {} as ReturnType<typeof titleRequestsOf>;
beforeAll(async () => {
  catalog = await startTestCatalog();
  ({ anAbsentTitle, asks, answersTo } = titleRequestsOf(catalog));
});
afterAll(() => catalog.stop());

test('a request waits for the licence to open, and only those whom it reaches are told to press play', async () => {
  const id = await anAbsentTitle();
  const [german, french] = [aViewer(), aViewer({ region: 'FR' })];
  const request = await asks(german, id);
  await asks(french, id);
  const status = async () =>
    (
      await catalog.db.query<{ status: string }[]>('SELECT status FROM title_request WHERE id = $1', [
        request.id,
      ])
    )[0]?.status;
  await catalog.db.query(
    `UPDATE title SET available_from = now() + interval '1 day', countries = '{DE}' WHERE id = $1`,
    [id],
  );
  await seedReadyAsset(catalog.db, id);
  await catalog.subgraph.projections.catchUp();
  expect(await status()).toBe('OPEN');
  await catalog.db.query(`UPDATE title SET available_from = now() - interval '1 second' WHERE id = $1`, [id]);
  await catalog.db.transaction((manager) => fulfilTitleRequests(manager, null));
  expect(await status()).toBe('FULFILLED');
  expect((await answersTo(request.id)).map(({ userId }) => userId)).toEqual([german.userId]);
  const goesOn = await asks(french, id);
  expect(goesOn).toMatchObject({ status: 'OPEN', voteCount: 1, hasMyVote: true });
  expect(goesOn.id).not.toBe(request.id);
  expect(await asks(german, id)).toMatchObject({ __typename: 'AlreadyPlayable' });
  await catalog.db.query(`UPDATE title SET countries = '{DE,FR}' WHERE id = $1`, [id]);
  await catalog.db.transaction((manager) => fulfilTitleRequests(manager, null));
  expect((await answersTo(goesOn.id)).map(({ userId }) => userId)).toEqual([french.userId]);
});

test('a request of people whom the licence does not reach stays open', async () => {
  const id = await anAbsentTitle();
  const french = aViewer({ region: 'FR' });
  const request = await asks(french, id);
  await catalog.db.query(`UPDATE title SET countries = '{DE}' WHERE id = $1`, [id]);
  await seedReadyAsset(catalog.db, id);
  await catalog.subgraph.projections.catchUp();
  expect(await asks(french, id)).toMatchObject({ id: request.id, status: 'OPEN', voteCount: 1 });
});

test('an accepted title that becomes playable fulfils its request, under another id too, and tells who asked', async () => {
  const viewer = aViewer();
  const id = await anAbsentTitle();
  const request = await asks(viewer, id);
  await askFor(catalog.subgraph, curator, ACCEPT, { id: request.id, note: 'It is on its way.' });
  await catalog.db.query(`UPDATE title_request SET title_id = 'tmdb-movie-77' WHERE id = $1`, [request.id]);
  await catalog.db.query(`INSERT INTO title_alias (alias, title_id) VALUES ('tmdb-movie-77', $1)`, [id]);
  await seedReadyAsset(catalog.db, id);
  await catalog.subgraph.projections.catchUp();
  const { titleRequests } = await askFor<{ titleRequests: { nodes: Request[] } }>(
    catalog.subgraph,
    curator,
    LIST,
    {
      status: ['FULFILLED'],
    },
  );
  expect(titleRequests.nodes).toContainEqual(expect.objectContaining({ id: request.id, title: { id } }));
  await catalog.subgraph.projections.catchUp();
  expect((await answersTo(request.id)).map(({ answer, titleId }) => [answer, titleId])).toEqual([
    ['ACCEPTED', id],
    ['FULFILLED', id],
  ]);
});
