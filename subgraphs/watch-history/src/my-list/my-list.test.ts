import { ask, aViewer, askFor, statementsOf } from '../../../kit/src/testing';
import type { Viewer } from '../../../kit/src';
import {
  aFilm,
  createWatchHistoryWorld,
  entityField,
  type WatchHistoryWorld,
} from '../testing/watch-history-world';

let world: WatchHistoryWorld;
const filmIds = Array.from({ length: 120 }, (_, index) => `film-${index}`);
beforeAll(async () => {
  world = await createWatchHistoryWorld();
  await world.tell(Object.fromEntries(filmIds.map((id) => [id, aFilm()])));
  await world.tell({ hidden: aFilm({ isPublished: false }), 'for-adults': aFilm({ maturityAge: 18 }) });
});
afterAll(() => world.end());

const SET = `mutation ($input: SetInMyListInput!) {
  setInMyList(input: $input) {
    __typename
    ... on MyListChange { titleId inMyList title { id inMyList } }
    ... on TitleNotFound { titleId message }
  }
}`;
const set = (viewer: Viewer, titleId: string, inMyList: boolean): Promise<unknown> =>
  askFor<{ setInMyList: unknown }>(world.subgraph, viewer, SET, { input: { titleId, inMyList } }).then(
    (data) => data.setInMyList,
  );
interface MyList {
  edges: { cursor: string; addedAt: string }[];
  nodes: ({ id: string } | null)[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
const list = async (viewer: Viewer, first = 100, after: string | null = null): Promise<MyList> => {
  const { _entities } = await askFor<{ _entities: [{ myList: MyList }] }>(
    world.subgraph,
    viewer,
    `query ($of: [_Any!]!, $first: Int, $after: String) { _entities(representations: $of) { ... on User {
       myList(first: $first, after: $after) { edges { cursor addedAt } nodes { id } pageInfo { hasNextPage endCursor } }
     } } }`,
    { of: [{ __typename: 'User', id: viewer.userId }], first, after },
  );
  return _entities[0].myList;
};
const idsOf = ({ nodes }: MyList) => nodes.map((node) => node?.id ?? null);

test('a title goes into the list and out of it, and the title says so', async () => {
  const viewer = aViewer();
  expect(await set(viewer, 'film-1', true)).toEqual({
    __typename: 'MyListChange',
    titleId: 'film-1',
    inMyList: true,
    title: { id: 'film-1', inMyList: true },
  });
  await set(viewer, 'film-2', true);
  expect(idsOf(await list(viewer))).toEqual(['film-2', 'film-1']);
  expect(await set(viewer, 'film-1', false)).toMatchObject({ inMyList: false, title: { inMyList: false } });
  expect(idsOf(await list(viewer))).toEqual(['film-2']);
});

test('doing it twice, or twenty times at once, changes and tells it once', async () => {
  const viewer = aViewer();
  await Promise.all(Array.from({ length: 20 }, () => set(viewer, 'film-1', true)));
  const [first] = (await list(viewer)).edges;
  await set(viewer, 'film-1', true);
  expect((await list(viewer)).edges).toEqual([first]);
  await Promise.all(Array.from({ length: 20 }, () => set(viewer, 'film-1', false)));
  const fact = (inMyList: boolean) => ({
    type: 'title.listed',
    subjectId: 'film-1',
    payload: {
      userId: viewer.userId,
      profileId: viewer.profileId,
      titleId: 'film-1',
      inMyList,
      listedAt: expect.any(String),
    },
  });
  expect(await world.factsOf(viewer)).toEqual([fact(true), fact(false)]);
});

test('the last fact told is what the list holds, however many change it at once', async () => {
  const viewer = aViewer();
  await Promise.all(Array.from({ length: 40 }, (_, index) => set(viewer, 'film-1', index % 2 === 0)));
  const facts = (await world.factsOf(viewer)).map((fact) => fact.payload.inMyList);
  expect(facts).toEqual(facts.map((_, index) => index % 2 === 0));
  expect(idsOf(await list(viewer)).length === 1).toBe(facts.at(-1));
});

test.each(['no-such-film', 'hidden', 'for-adults', 'nul\0byte'])(
  'a title that is unknown, hidden or above the profile’s age (%j) answers TitleNotFound',
  async (titleId) => {
    const child = aViewer({ maxAge: 12 });
    for (const inMyList of [true, false]) {
      expect(await set(child, titleId, inMyList)).toEqual({
        __typename: 'TitleNotFound',
        titleId,
        message: expect.any(String),
      });
    }
    expect(idsOf(await list(child))).toEqual([]);
    expect(await world.factsOf(child)).toEqual([]);
  },
);

test('a list of 120 comes page by page, newest first, each title once, at one statement a page', async () => {
  const viewer = aViewer();
  for (const id of filmIds) await set(viewer, id, true);
  const found: (string | null)[] = [];
  let after: string | null = null;
  do {
    let page: MyList | undefined;
    const statements = await statementsOf(async () => (page = await list(viewer, 50, after)));
    expect(statements).toHaveLength(1);
    found.push(...idsOf(page as unknown as MyList));
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  expect(found).toEqual([...filmIds].reverse());
});

test('a title that is hidden later is an empty place in the list', async () => {
  const viewer = aViewer();
  await world.tell({ fleeting: aFilm() });
  await set(viewer, 'fleeting', true);
  await set(viewer, 'film-1', true);
  await world.tell({ fleeting: aFilm({ isPublished: false }) });
  expect(idsOf(await list(viewer))).toEqual(['film-1', null]);
});

test('a title above the profile’s age is not in the list, nor counted in its pages', async () => {
  const viewer = aViewer();
  for (const id of ['film-1', 'for-adults', 'film-2']) await set(viewer, id, true);
  const child = { ...viewer, maxAge: 12 };
  const { edges, nodes, pageInfo } = await list(child, 2);
  expect(nodes.map((node) => node?.id)).toEqual(['film-2', 'film-1']);
  expect(edges).toHaveLength(2);
  expect(pageInfo.hasNextPage).toBe(false);
});

test('another profile’s list is its own, and nobody signed out changes one', async () => {
  const viewer = aViewer();
  await set(viewer, 'film-1', true);
  const sibling = aViewer({ userId: viewer.userId });
  expect(idsOf(await list(sibling))).toEqual([]);
  const reference = { __typename: 'Title', id: 'film-1' };
  expect(await entityField(world.subgraph, sibling, reference, 'inMyList')).toEqual({ inMyList: false });
  expect(await entityField(world.subgraph, null, reference, 'inMyList')).toEqual({ inMyList: null });
  const refused = await ask(world.subgraph, null, SET, { input: { titleId: 'film-1', inMyList: true } });
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
});
