import { askFor, aViewer, listen, statementsOf } from '../../../kit/src/testing';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import {
  ACCEPT,
  ASK,
  curator,
  DECLINE,
  LIST,
  QUEUE,
  titleRequestsOf,
  WITHDRAW,
  type Request,
} from '../testing/title-requests-of';

let catalog: TestCatalog;
let { anAbsentTitle, asks, codeOf } = {} as ReturnType<typeof titleRequestsOf>;
beforeAll(async () => {
  catalog = await startTestCatalog();
  ({ anAbsentTitle, asks, codeOf } = titleRequestsOf(catalog));
});
afterAll(() => catalog.stop());

test('curators see requests as they come, and what they missed', async () => {
  const { titleRequests } = await askFor<{ titleRequests: { eventCursor: string } }>(
    catalog.subgraph,
    curator,
    LIST,
    {},
  );
  const id = await anAbsentTitle();
  const [one, other] = [aViewer(), aViewer()];
  const request = await asks(one, id);
  const events = await listen(catalog.subgraph, curator, QUEUE, { after: titleRequests.eventCursor });
  const next = async () =>
    (await events.next()).value.data.titleRequestQueue as { type: string; voteCount: number };
  expect(await next()).toMatchObject({ type: 'MADE', voteCount: 1, request: { id: request.id } });
  await asks(other, id);
  expect(await next()).toMatchObject({ type: 'VOTED', voteCount: 2 });
  await askFor(catalog.subgraph, curator, DECLINE, { id: request.id, reason: 'No.' });
  expect(await next()).toMatchObject({ type: 'DECLINED', status: 'DECLINED' });
  await events.return?.();
});

test('the queue is paged by how many ask, in as many statements for many as for few', async () => {
  const popular = await anAbsentTitle();
  for (let n = 0; n < 5; n += 1) await asks(aViewer(), popular);
  interface Page {
    titleRequests: { nodes: Request[]; pageInfo: { endCursor: string } };
  }
  const list = (variables: object): Promise<Page> =>
    askFor<Page>(catalog.subgraph, curator, LIST, { status: ['OPEN'], ...variables });
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Page = await list({ first: 3, after });
    seen.push(...page.titleRequests.nodes.map((node) => node.id));
    after = page.titleRequests.nodes.length === 3 ? page.titleRequests.pageInfo.endCursor : null;
  } while (after);
  const { nodes } = (await list({ first: 100 })).titleRequests;
  expect(seen).toEqual(nodes.map((node) => node.id));
  expect(nodes.map(({ voteCount }) => voteCount)).toEqual(
    nodes.map(({ voteCount }) => voteCount).sort((a, b) => b - a),
  );
  const few = await statementsOf(() => list({ first: 1 }));
  expect((await statementsOf(() => list({ first: 20 }))).length).toBe(few.length);
});

test('those that ended come with the last one first, page by page', async () => {
  interface Page {
    titleRequests: { nodes: Request[]; pageInfo: { endCursor: string } };
  }
  const made: Request[] = [];
  for (let n = 0; n < 4; n += 1) {
    const id = await anAbsentTitle();
    for (let votes = 4; votes > n; votes -= 1) made[n] = await asks(aViewer(), id);
    await askFor(catalog.subgraph, curator, DECLINE, { id: made[n]?.id, reason: 'No.' });
  }
  const seen: string[] = [];
  let after: string | null = null;
  for (let n = 0; n < 4; n += 1) {
    const { titleRequests }: Page = await askFor<Page>(catalog.subgraph, curator, LIST, {
      status: ['DECLINED', 'FULFILLED'],
      first: 1,
      after,
    });
    seen.push(...titleRequests.nodes.map(({ id }) => id));
    after = titleRequests.pageInfo.endCursor;
  }
  expect(seen).toEqual(made.map(({ id }) => id).reverse());
});

test('curators find the entry of a title that the library holds hidden, under the id it was asked for by', async () => {
  const viewer = aViewer();
  const id = await anAbsentTitle();
  const request = await asks(viewer, id);
  await catalog.db.query(`UPDATE title_request SET title_id = 'tmdb-movie-78' WHERE id = $1`, [request.id]);
  await catalog.db.query(`INSERT INTO title_alias (alias, title_id) VALUES ('tmdb-movie-78', $1)`, [id]);
  await catalog.db.query('UPDATE title SET is_published = false WHERE id = $1', [id]);
  const query = '{ titleRequests(status: OPEN, first: 100) { nodes { id title { id } entry { id name } } } }';
  const { titleRequests } = await askFor<{ titleRequests: { nodes: object[] } }>(
    catalog.subgraph,
    curator,
    query,
    {},
  );
  expect(titleRequests.nodes).toContainEqual({
    id: request.id,
    title: null,
    entry: { id, name: request.titleName },
  });
  const own = '{ myTitleRequests { nodes { id entry { id } } } }';
  expect(await codeOf(viewer, own, {})).toBe('FORBIDDEN');
});

test('who may not see a title cannot ask for it, and nobody decides without the right', async () => {
  const adult = await anAbsentTitle({ maturity: { label: '18', country: 'DE', age: 18 } });
  expect(await codeOf(aViewer({ maxAge: 12 }), ASK, { id: adult })).toBe('NOT_FOUND');
  const request = await asks(aViewer(), adult);
  expect(await codeOf(null, ASK, { id: adult })).toBe('UNAUTHENTICATED');
  expect(await codeOf(aViewer(), ACCEPT, { id: request.id })).toBe('FORBIDDEN');
  expect(await codeOf(aViewer(), LIST, {})).toBe('FORBIDDEN');
  expect(await codeOf(aViewer(), WITHDRAW, { id: request.id })).toBe('NOT_FOUND');
});

test.each([
  [ASK, { id: 'film-none-1900' }, 'NOT_FOUND'],
  [ASK, { id: '\u0000' }, 'NOT_FOUND'],
  [ASK, { id: 'person-somebody' }, 'NOT_FOUND'],
  [ACCEPT, { id: 'not-a-uuid' }, 'NOT_FOUND'],
  [ACCEPT, { id: '00000000-0000-4000-8000-000000000000', note: 'x'.repeat(501) }, 'BAD_USER_INPUT'],
  [DECLINE, { id: '00000000-0000-4000-8000-000000000000', reason: '  ' }, 'BAD_USER_INPUT'],
  [DECLINE, { id: '00000000-0000-4000-8000-000000000000', reason: 'x'.repeat(10_000) }, 'BAD_USER_INPUT'],
  [DECLINE, { id: '00000000-0000-4000-8000-000000000000', reason: 'a\ud800b' }, 'BAD_USER_INPUT'],
  [DECLINE, { id: '00000000-0000-4000-8000-000000000000', reason: 'a\u0000b' }, 'BAD_USER_INPUT'],
  [DECLINE, { id: '00000000-0000-4000-8000-000000000000', reason: '\u200b\u2060' }, 'BAD_USER_INPUT'],
  [DECLINE, { id: '00000000-0000-4000-8000-000000000000', reason: 'a\u202eb' }, 'BAD_USER_INPUT'],
  [LIST, { first: 0 }, 'BAD_USER_INPUT'],
  [LIST, { first: 101 }, 'BAD_USER_INPUT'],
  [LIST, { after: 'forged' }, 'BAD_USER_INPUT'],
])('bad input of %p with %p is %s', async (query, variables, code) => {
  expect(await codeOf(curator, query, variables)).toBe(code);
});
