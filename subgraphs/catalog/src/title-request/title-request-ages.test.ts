import type { Viewer } from '../../../kit/src';
import { askFor, aViewer, statementsOf } from '../../../kit/src/testing';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { ADULTS_ONLY_FILM } from '../testing/tmdb-stand-in/films';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { ACCEPT, curator, titleRequestsOf } from '../testing/title-requests-of';

let tmdb: TmdbStandIn;
let catalog: TestCatalog;
beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  catalog = await startTestCatalog({ tmdb });
});
afterAll(async () => {
  await catalog.stop();
  await tmdb.stop();
});

test('each asker of a title that the library does not hold is told with its age where they asked', async () => {
  const { asks, answersTo } = titleRequestsOf(catalog);
  const child = aViewer({ region: 'DE', maxAge: 12 });
  const [german, american] = [aViewer({ region: 'DE' }), aViewer({ region: 'US' })];
  const { id } = await asks(child, 'tmdb-movie-9001');
  await asks(american, 'tmdb-movie-9001');
  const { id: adult } = await asks(german, `tmdb-movie-${ADULTS_ONLY_FILM}`);
  for (const each of [id, adult]) await askFor(catalog.subgraph, curator, ACCEPT, { id: each });
  const ages = async (requestId: string) =>
    Object.fromEntries((await answersTo(requestId)).map(({ userId, maturityAge }) => [userId, maturityAge]));
  expect(await ages(id)).toEqual({ [child.userId]: 12, [american.userId]: 13 });
  expect(await ages(adult)).toEqual({ [german.userId]: 18 });
});

test('once the library holds it, its own id and rating count, and none counts as eighteen', async () => {
  const { asks, answersTo, anAbsentTitle } = titleRequestsOf(catalog);
  const answeredAge = async (age: number | null) => {
    const own = await anAbsentTitle(
      age === null ? {} : { maturity: { label: `${age}`, country: 'DE', age } },
    );
    const { id } = await asks(aViewer({ region: 'DE', maxAge: 12 }), 'tmdb-movie-9001');
    await catalog.db.query(
      `INSERT INTO title_alias (alias, title_id) VALUES ('tmdb-movie-9001', $1)
       ON CONFLICT (alias) DO UPDATE SET title_id = excluded.title_id`,
      [own],
    );
    await askFor(catalog.subgraph, curator, ACCEPT, { id });
    await catalog.db.query(`UPDATE title_request SET status = 'FULFILLED' WHERE id = $1`, [id]);
    await catalog.db.query(`DELETE FROM title_alias WHERE alias = 'tmdb-movie-9001'`);
    return (await answersTo(id)).map(({ titleId, maturityAge }) => [titleId === own, maturityAge]);
  };
  await catalog.db.query(`UPDATE title_request SET status = 'FULFILLED' WHERE title_id = 'tmdb-movie-9001'`);
  expect(await answeredAge(6)).toEqual([[true, 6]]);
  expect(await answeredAge(null)).toEqual([[true, 18]]);
});

describe('hundreds of ended requests above the age of a profile', () => {
  interface Page {
    nodes: { id: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  }
  const page = async (viewer: Viewer, after: string | null = null): Promise<Page> => {
    const { myTitleRequests } = await askFor<{ myTitleRequests: Page }>(
      catalog.subgraph,
      { ...viewer, region: 'DE', maxAge: 12 },
      `query ($after: String) { myTitleRequests(first: 1, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    return myTitleRequests;
  };
  /** Newer than what was asked for before, and told no. */
  const declined = (viewer: Viewer, titleId: string, count: number) =>
    catalog.db.query(
      `WITH made AS (
         INSERT INTO title_request (id, title_id, title_name, kind, genres, status, asked_by_id, created_at)
         SELECT gen_random_uuid(), $2, 'Ended', 'MOVIE', '{}', 'DECLINED', $1, now() + i * interval '1 s'
           FROM generate_series(1, $3::int) i RETURNING id)
       INSERT INTO title_request_vote (request_id, user_id, region, created_at) SELECT id, $1, 'DE', now() FROM made`,
      [viewer.userId, titleId, count],
    );

  test('cost a page no statement more than none of them', async () => {
    const { asks, anAbsentTitle } = titleRequestsOf(catalog);
    const viewer = aViewer();
    const fine = await asks(viewer, await anAbsentTitle({ maturity: { label: '6', country: 'DE', age: 6 } }));
    const none = await statementsOf(() => page(viewer));
    await declined(viewer, await anAbsentTitle({ maturity: { label: '18', country: 'DE', age: 18 } }), 350);
    let found: Page | undefined;
    const hundreds = await statementsOf(async () => (found = await page(viewer)));
    expect(found).toMatchObject({ nodes: [{ id: fine.id }], pageInfo: { hasNextPage: false } });
    expect(hundreds).toHaveLength(none.length);
  });

  test('are passed over page by page where only TMDB can tell', async () => {
    const { asks, anAbsentTitle } = titleRequestsOf(catalog);
    const viewer = aViewer();
    const fine = await asks(viewer, await anAbsentTitle({ maturity: { label: '6', country: 'DE', age: 6 } }));
    await declined(viewer, `tmdb-movie-${ADULTS_ONLY_FILM}`, 350);
    const first = await page(viewer);
    expect(first).toMatchObject({ nodes: [], pageInfo: { hasNextPage: true } });
    expect(await page(viewer, first.pageInfo.endCursor)).toMatchObject({
      nodes: [{ id: fine.id }],
      pageInfo: { hasNextPage: false },
    });
  });
});
