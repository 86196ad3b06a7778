import { readEvents, Role, type Viewer } from '../../../kit/src';
import { ask, askFor, aViewer, listen, statementsOf } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { fulfilTitleRequests } from './fulfil-title-requests';
import { OPEN_REQUESTS_PER_ACCOUNT } from './request-title';

let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
});
afterAll(() => catalog.stop());

const REQUEST = `id titleName year status voteCount hasMyVote reason`;
const ASK = `mutation ($id: ID!) { requestTitle(input: { titleId: $id }) {
  __typename ... on TitleRequest { ${REQUEST} } ... on AlreadyPlayable { message title { id } } ... on TitleRequestLimit { message limit }
} }`;
const WITHDRAW = `mutation ($id: ID!) { withdrawTitleRequest(input: { requestId: $id }) { ${REQUEST} } }`;
const ACCEPT = `mutation ($id: ID!, $note: String) { acceptTitleRequest(input: { requestId: $id, note: $note }) {
  __typename ... on TitleRequest { ${REQUEST} } ... on RequestAlreadyDecided { message request { status } }
} }`;
const DECLINE = `mutation ($id: ID!, $reason: String!) { declineTitleRequest(input: { requestId: $id, reason: $reason }) {
  __typename ... on TitleRequest { ${REQUEST} } ... on RequestAlreadyDecided { message request { status } }
} }`;
const LIST = `query ($status: [TitleRequestStatus!], $first: Int, $after: String) {
  titleRequests(status: $status, first: $first, after: $after) {
    nodes { ${REQUEST} title { id } askedBy { id } } edges { cursor } pageInfo { hasNextPage endCursor } eventCursor } }`;
const MINE = `{ myTitleRequests { nodes { ${REQUEST} } } }`;
const QUEUE = `subscription ($after: ID) { titleRequestQueue(after: $after) { cursor type status voteCount request { id status } } }`;

interface Request {
  __typename?: string;
  id: string;
  titleName: string;
  status: string;
  voteCount: number;
  hasMyVote: boolean;
  reason: string | null;
}

const curator = aViewer({ roles: [Role.CURATOR] });
let counter = 0;
async function anAbsentTitle(facts: Partial<Parameters<typeof aTitle>[0]> = {}): Promise<string> {
  counter += 1;
  const id = `film-wanted-${counter}`;
  await seedTitles(catalog.db, [aTitle({ id, name: `Wanted ${counter}`, ...facts })]);
  return id;
}
const asks = async (viewer: Viewer, id: string): Promise<Request> =>
  (await askFor<{ requestTitle: Request }>(catalog.subgraph, viewer, ASK, { id })).requestTitle;
const codeOf = async (viewer: Viewer | null, query: string, variables: object): Promise<unknown> =>
  (await ask(catalog.subgraph, viewer, query, { ...variables })).errors?.[0]?.extensions?.code;
const answersTo = async (requestId: string) =>
  (
    await readEvents(catalog.db.manager, {
      afterId: '0',
      limit: 10_000,
      filter: { types: ['title-request-answered'] },
    })
  )
    .map(({ payload }) => payload)
    .filter((payload) => payload.requestId === requestId);

test('a member asks, another adds a vote, and asking twice changes nothing', async () => {
  const id = await anAbsentTitle();
  const [one, other] = [aViewer(), aViewer()];
  expect(await asks(one, id)).toMatchObject({
    __typename: 'TitleRequest',
    status: 'OPEN',
    voteCount: 1,
    hasMyVote: true,
  });
  expect(await asks(one, id)).toMatchObject({ voteCount: 1 });
  expect(await asks(other, id)).toMatchObject({ voteCount: 2, hasMyVote: true });
  const { title } = await askFor<{ title: { request: Request } }>(
    catalog.subgraph,
    one,
    `query ($id: ID!) { title(id: $id) { request { ${REQUEST} } } }`,
    { id },
  );
  expect(title.request).toMatchObject({ voteCount: 2, hasMyVote: true });
  expect(
    (
      await askFor<{ title: { request: null } }>(
        catalog.subgraph,
        null,
        '{ title(id: "film-wanted-1") { request { id } } }',
      )
    ).title.request,
  ).toBeNull();
});

test('many who ask at one moment make one request, with a vote each', async () => {
  const id = await anAbsentTitle();
  const people = Array.from({ length: 12 }, () => aViewer());
  const made = await Promise.all([...people, ...people].map((viewer) => asks(viewer, id)));
  expect(new Set(made.map((request) => request.id)).size).toBe(1);
  expect((await asks(people[0] as Viewer, id)).voteCount).toBe(12);
});

test('what can be played need not be asked for', async () => {
  const id = await anAbsentTitle();
  await seedReadyAsset(catalog.db, id);
  expect(await asks(aViewer(), id)).toMatchObject({ __typename: 'AlreadyPlayable', title: { id } });
});

test('an account has its vote on ten open requests at most, and two tabs together no more', async () => {
  const viewer = aViewer();
  const ids: string[] = [];
  for (let n = 0; n < OPEN_REQUESTS_PER_ACCOUNT + 3; n += 1) ids.push(await anAbsentTitle());
  const results = await Promise.all(ids.map((id) => asks(viewer, id)));
  const kinds = results.map(({ __typename }) => __typename);
  expect(kinds.filter((kind) => kind === 'TitleRequest')).toHaveLength(OPEN_REQUESTS_PER_ACCOUNT);
  expect(kinds.filter((kind) => kind === 'TitleRequestLimit')).toHaveLength(3);
  const [first] = results.filter(({ __typename }) => __typename === 'TitleRequest');
  const { withdrawTitleRequest: withdrawn } = await askFor<{ withdrawTitleRequest: Request }>(
    catalog.subgraph,
    viewer,
    WITHDRAW,
    { id: first?.id },
  );
  expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', voteCount: 0, hasMyVote: false });
  const refused = ids[kinds.indexOf('TitleRequestLimit')] as string;
  expect(await asks(viewer, refused)).toMatchObject({ __typename: 'TitleRequest' });
});

test('who takes a vote back leaves it to the others, and can do so once', async () => {
  const id = await anAbsentTitle();
  const [one, other] = [aViewer(), aViewer()];
  const request = await asks(one, id);
  await asks(other, id);
  await askFor(catalog.subgraph, one, WITHDRAW, { id: request.id });
  expect(await codeOf(one, WITHDRAW, { id: request.id })).toBe('NOT_FOUND');
  expect(await asks(other, id)).toMatchObject({ status: 'OPEN', voteCount: 1 });
});

test('a curator declines with a reason, everybody who asked is told once, and the slower curator hears of it', async () => {
  const id = await anAbsentTitle();
  const [one, other] = [aViewer(), aViewer()];
  const request = await asks(one, id);
  await asks(other, id);
  const reason = 'The rights are with somebody else.';
  const decline = () =>
    askFor<{ declineTitleRequest: Request }>(catalog.subgraph, curator, DECLINE, { id: request.id, reason });
  expect((await decline()).declineTitleRequest).toMatchObject({
    __typename: 'TitleRequest',
    status: 'DECLINED',
    reason,
  });
  expect((await decline()).declineTitleRequest).toMatchObject({
    __typename: 'TitleRequest',
    status: 'DECLINED',
  });
  const slower = aViewer({ roles: [Role.CURATOR] });
  const { acceptTitleRequest } = await askFor<{ acceptTitleRequest: object }>(
    catalog.subgraph,
    slower,
    ACCEPT,
    {
      id: request.id,
    },
  );
  expect(acceptTitleRequest).toMatchObject({
    __typename: 'RequestAlreadyDecided',
    request: { status: 'DECLINED' },
  });
  const told = await answersTo(request.id);
  expect(told).toHaveLength(2);
  expect(new Set(told.map(({ userId }) => userId))).toEqual(new Set([one.userId, other.userId]));
  expect(told[0]).toMatchObject({ titleId: id, answer: 'DECLINED', reason });
  const { myTitleRequests } = await askFor<{ myTitleRequests: { nodes: Request[] } }>(
    catalog.subgraph,
    one,
    MINE,
  );
  expect(myTitleRequests.nodes).toEqual([
    expect.objectContaining({ id: request.id, status: 'DECLINED', reason }),
  ]);
});

test('two curators who decide at one moment: one does, the other hears who was faster', async () => {
  const request = await asks(aViewer(), await anAbsentTitle());
  const answers = await Promise.all(
    [ACCEPT, DECLINE].map((decision) =>
      askFor<Record<string, Request>>(catalog.subgraph, aViewer({ roles: [Role.CURATOR] }), decision, {
        id: request.id,
        ...(decision === DECLINE && { reason: 'No.' }),
      }),
    ),
  );
  const kinds = answers.map((answer) => Object.values(answer)[0]?.__typename);
  // An accepted one may be declined; a declined one is not accepted any more.
  expect([
    ['TitleRequest', 'TitleRequest'],
    ['RequestAlreadyDecided', 'TitleRequest'],
  ]).toContainEqual(kinds);
});

test('a curator who decides what has been decided meanwhile changes nothing', async () => {
  const request = await asks(aViewer(), await anAbsentTitle());
  await askFor(catalog.subgraph, curator, ACCEPT, { id: request.id });
  const { declineTitleRequest } = await askFor<{ declineTitleRequest: object }>(
    catalog.subgraph,
    aViewer({ roles: [Role.CURATOR] }),
    `mutation ($id: ID!) { declineTitleRequest(input: { requestId: $id, reason: "No.", expectedStatus: OPEN }) {
       __typename ... on RequestAlreadyDecided { request { status } } } }`,
    { id: request.id },
  );
  expect(declineTitleRequest).toEqual({
    __typename: 'RequestAlreadyDecided',
    request: { status: 'ACCEPTED' },
  });
});

test('a title asked for under TMDB’s id is not asked for twice once the library has a row for it', async () => {
  const id = await anAbsentTitle();
  const first = await asks(aViewer(), id);
  await catalog.db.query(`UPDATE title_request SET title_id = 'tmdb-movie-78' WHERE id = $1`, [first.id]);
  await catalog.db.query(`INSERT INTO title_alias (alias, title_id) VALUES ('tmdb-movie-78', $1)`, [id]);
  expect(await asks(aViewer(), id)).toMatchObject({ id: first.id, voteCount: 2 });
});

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
});

test('a profile with an age limit does not read what the account’s other profiles asked for', async () => {
  const viewer = aViewer();
  const adult = await anAbsentTitle({ maturity: { label: '18', country: 'DE', age: 18 } });
  const fine = await anAbsentTitle({ maturity: { label: '0', country: 'DE', age: 0 } });
  for (const id of [adult, fine]) await asks(viewer, id);
  const mine = async (maxAge: number | null) =>
    (await askFor<{ myTitleRequests: { nodes: Request[] } }>(catalog.subgraph, { ...viewer, maxAge }, MINE))
      .myTitleRequests.nodes.length;
  expect([await mine(null), await mine(12)]).toEqual([2, 1]);
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
  [LIST, { first: 0 }, 'BAD_USER_INPUT'],
  [LIST, { first: 101 }, 'BAD_USER_INPUT'],
  [LIST, { after: 'forged' }, 'BAD_USER_INPUT'],
])('bad input of %p with %p is %s', async (query, variables, code) => {
  expect(await codeOf(curator, query, variables)).toBe(code);
});
