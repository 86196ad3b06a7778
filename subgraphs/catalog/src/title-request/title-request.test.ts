import { Role, type Viewer } from '../../../kit/src';
import { askFor, aViewer } from '../../../kit/src/testing';
import { seedReadyAsset } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import {
  ACCEPT,
  curator,
  DECLINE,
  MINE,
  REQUEST,
  titleRequestsOf,
  WITHDRAW,
  type Request,
} from '../testing/title-requests-of';
import { OPEN_REQUESTS_PER_ACCOUNT } from './request-title';

let catalog: TestCatalog;
let { anAbsentTitle, asks, codeOf, answersTo } = {} as ReturnType<typeof titleRequestsOf>;
beforeAll(async () => {
  catalog = await startTestCatalog();
  ({ anAbsentTitle, asks, codeOf, answersTo } = titleRequestsOf(catalog));
});
afterAll(() => catalog.stop());

/** What the title's page says of requests for it. */
async function shownTo(viewer: Viewer, id: string): Promise<Request | null> {
  const { title } = await askFor<{ title: { request: Request | null } }>(
    catalog.subgraph,
    viewer,
    `query ($id: ID!) { title(id: $id) { request { ${REQUEST} } } }`,
    { id },
  );
  return title.request;
}

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
  expect(await shownTo(one, id)).toMatchObject({ voteCount: 2, hasMyVote: true });
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

test.each([
  ['is over', `available_until = now() - interval '1 second'`],
  ['holds in another country', `countries = '{FR}'`],
])('a title with a film can be asked for where its licence %s', async (_, licence) => {
  const id = await anAbsentTitle();
  await seedReadyAsset(catalog.db, id);
  await catalog.db.query(`UPDATE title SET ${licence} WHERE id = $1`, [id]);
  expect(await asks(aViewer({ region: 'DE' }), id)).toMatchObject({
    __typename: 'TitleRequest',
    voteCount: 1,
  });
});

test('whoever asks while the last asker takes the vote back, or a curator declines, asks anew', async () => {
  for (let round = 0; round < 12; round += 1) {
    const id = await anAbsentTitle();
    const [one, ...others] = [aViewer(), aViewer(), aViewer(), aViewer()];
    const request = await asks(one, id);
    const end = () =>
      round % 2 === 0
        ? askFor(catalog.subgraph, one, WITHDRAW, { id: request.id })
        : askFor(catalog.subgraph, curator, DECLINE, { id: request.id, reason: 'No.' });
    const [, ...made] = await Promise.all([end(), ...others.map((viewer) => asks(viewer, id))]);
    expect(made).toEqual(
      others.map(() => expect.objectContaining({ __typename: 'TitleRequest', hasMyVote: true })),
    );
  }
});

test('asking and taking back, over and over, leaves one request', async () => {
  const id = await anAbsentTitle();
  const viewer = aViewer();
  for (let n = 0; n < 4; n += 1) {
    const request = await asks(viewer, id);
    expect(request).toMatchObject({ status: 'OPEN', voteCount: 1 });
    await askFor(catalog.subgraph, viewer, WITHDRAW, { id: request.id });
  }
  expect(
    await catalog.db.query('SELECT count(*)::int AS n FROM title_request WHERE title_id = $1', [id]),
  ).toEqual([{ n: 1 }]);
});

test('who was told no gets the answer again for thirty days, others may ask', async () => {
  const id = await anAbsentTitle();
  const viewer = aViewer();
  const request = await asks(viewer, id);
  await askFor(catalog.subgraph, curator, DECLINE, { id: request.id, reason: 'The rights are elsewhere.' });
  expect(await asks(viewer, id)).toMatchObject({
    id: request.id,
    status: 'DECLINED',
    reason: 'The rights are elsewhere.',
  });
  expect(await codeOf(viewer, WITHDRAW, { id: request.id })).toBe('CONFLICT');
  const somebody = aViewer();
  expect(await shownTo(somebody, id)).toBeNull();
  expect(await shownTo(viewer, id)).toMatchObject({ id: request.id, status: 'DECLINED', hasMyVote: true });
  const other = await asks(somebody, id);
  expect(other).toMatchObject({ status: 'OPEN', voteCount: 1 });
  expect(await shownTo(somebody, id)).toMatchObject({ id: other.id, hasMyVote: true });
  expect(await shownTo(aViewer(), id)).toMatchObject({ id: other.id, hasMyVote: false });
  expect(await shownTo(viewer, id)).toMatchObject({ id: request.id });
  expect(await asks(viewer, id)).toMatchObject({ id: request.id });
  await catalog.db.query(`UPDATE title_request SET decided_at = now() - interval '31 days' WHERE id = $1`, [
    request.id,
  ]);
  expect(await shownTo(viewer, id)).toMatchObject({ id: other.id, hasMyVote: false });
  expect(await asks(viewer, id)).toMatchObject({ id: other.id, voteCount: 2 });
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

test('a profile with an age limit gets full pages of what it may know of, and cannot take back the rest', async () => {
  const viewer = aViewer();
  const child = { ...viewer, maxAge: 12 };
  const ages = [0, 18, 18, 0, 18, 0, 18];
  const made: Request[] = [];
  for (const age of ages) {
    const id = await anAbsentTitle({ maturity: { label: String(age), country: 'DE', age } });
    made.push(await asks(viewer, id));
  }
  interface Page {
    myTitleRequests: { nodes: Request[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  }
  const page = (after: string | null) =>
    askFor<Page>(
      catalog.subgraph,
      child,
      `query ($after: String) { myTitleRequests(first: 2, after: $after) {
         nodes { id } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
  const idOf = (place: number) => ({ id: made[place]?.id });
  const { myTitleRequests: first } = await page(null);
  expect(first).toMatchObject({ nodes: [idOf(5), idOf(3)], pageInfo: { hasNextPage: true } });
  const { myTitleRequests: last } = await page(first.pageInfo.endCursor);
  expect(last).toMatchObject({ nodes: [idOf(0)], pageInfo: { hasNextPage: false } });
  expect(await codeOf(child, WITHDRAW, idOf(1))).toBe('NOT_FOUND');
  expect(await codeOf(child, WITHDRAW, idOf(0))).toBeUndefined();
});
