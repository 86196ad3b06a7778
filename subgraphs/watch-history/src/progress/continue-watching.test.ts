import type { Viewer } from '../../../kit/src';
import { ask, aViewer, askFor, statementsOf } from '../../../kit/src/testing';
import { seedHistory } from '../seed';
import {
  aFilm,
  createWatchHistoryWorld,
  entityField,
  type WatchHistoryWorld,
} from '../testing/watch-history-world';
import { recordProgress } from './record-progress';

const FILMS = 120;
const film = (number: number) => `film-${String(number).padStart(3, '0')}`;
const filmIds = Array.from({ length: FILMS }, (_, index) => film(index));

let world: WatchHistoryWorld;
beforeAll(async () => {
  world = await createWatchHistoryWorld();
  await world.tell(Object.fromEntries(filmIds.map((id) => [id, aFilm({ durationSeconds: 100 })])));
  await world.tell({
    series: aFilm({
      kind: 'SERIES',
      episodes: [
        { id: 'series-s1e1', durationSeconds: 100 },
        { id: 'series-s1e2', durationSeconds: 100 },
      ],
    }),
  });
});
afterAll(() => world.end());

interface ContinueWatching {
  edges: {
    cursor: string;
    node: { id: string } | null;
    progress: { fraction: number; episodeId: string | null };
  }[];
  nodes: ({ id: string } | null)[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}
const SELECTION = `{
  edges { cursor node { id } progress { fraction episodeId } }
  nodes { id }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
}`;
const QUERY = `query ($of: [_Any!]!, $first: Int, $after: String) {
  _entities(representations: $of) { ... on User { continueWatching(first: $first, after: $after) ${SELECTION} } }
}`;
const page = async (viewer: Viewer, variables: object = {}): Promise<ContinueWatching> => {
  const { _entities } = await askFor<{ _entities: [{ continueWatching: ContinueWatching }] }>(
    world.subgraph,
    viewer,
    QUERY,
    { of: [{ __typename: 'User', id: viewer.userId }], ...variables },
  );
  return _entities[0].continueWatching;
};
const idsOf = (found: ContinueWatching) => found.nodes.map((node) => node?.id ?? null);
const watched = (titleId: string, positionSeconds: number, episodeId?: string) => ({
  titleId,
  episodeId,
  positionSeconds,
  durationSeconds: 100,
});

test('films that were begun come newest first, with how far they are', async () => {
  const viewer = aViewer();
  await seedHistory(world.db, viewer, { watched: [watched(film(1), 20), watched(film(2), 50)] });
  expect((await page(viewer)).edges).toEqual([
    { cursor: expect.any(String), node: { id: film(2) }, progress: { fraction: 0.5, episodeId: null } },
    { cursor: expect.any(String), node: { id: film(1) }, progress: { fraction: 0.2, episodeId: null } },
  ]);
});

test('a film disappears at 95 %, comes back when it is begun again, and one only looked into is not there', async () => {
  const viewer = aViewer();
  const watch = (position: number) =>
    seedHistory(world.db, viewer, { watched: [watched(film(1), position)] });
  await watch(4.9);
  expect(idsOf(await page(viewer))).toEqual([]);
  await watch(94);
  expect(idsOf(await page(viewer))).toEqual([film(1)]);
  await watch(95);
  expect(idsOf(await page(viewer))).toEqual([]);
  await watch(30);
  expect(idsOf(await page(viewer))).toEqual([film(1)]);
});

test('a series is there once, with the episode watched last, and not when that one is finished', async () => {
  const viewer = aViewer();
  const watch = (episode: number, position: number) =>
    seedHistory(world.db, viewer, { watched: [watched('series', position, `series-s1e${episode}`)] });
  await watch(1, 50);
  await watch(2, 10);
  expect((await page(viewer)).edges).toMatchObject([
    { node: { id: 'series' }, progress: { fraction: 0.1, episodeId: 'series-s1e2' } },
  ]);
  await watch(2, 99);
  expect(idsOf(await page(viewer))).toEqual([]);
});

test('what comes in and what goes out is told, once each, and heartbeats between tell nothing', async () => {
  const viewer = aViewer();
  const watch = async (titleId: string, positions: readonly number[], episodeId?: string) => {
    for (const position of positions) {
      await seedHistory(world.db, viewer, { watched: [watched(titleId, position, episodeId)] });
    }
  };
  const toldOf = async (titleId: string): Promise<unknown[]> =>
    (await world.factsOf(viewer))
      .filter(({ type, subjectId }) => type === 'title.continued' && subjectId === titleId)
      .map(({ payload }) => payload.isContinued);
  await watch(film(1), [3, 6, 50, 94, 95, 99, 2, 30, 40, 100]);
  expect(await toldOf(film(1))).toEqual([true, false, true, false]);
  await watch('series', [50, 99], 'series-s1e1');
  await watch('series', [2, 20], 'series-s1e2');
  // Another episode than the one that is under way, to its end, and back.
  await watch('series', [99], 'series-s1e1');
  await watch('series', [30], 'series-s1e2');
  expect(await toldOf('series')).toEqual([true, false, true, false, true]);
  expect(idsOf(await page(viewer))).toEqual(['series']);
});

test('two devices at once tell of it in the order in which they are stored', async () => {
  const viewer = aViewer();
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      recordProgress(world.db, viewer, { ...watched(film(1), n % 2 ? 50 : 99), sequence: n + 1 }),
    ),
  );
  const facts = (await world.factsOf(viewer)).filter(({ type }) => type === 'title.continued');
  const isThere = idsOf(await page(viewer)).length > 0;
  expect(isThere).toBe(true);
  expect(facts.map(({ payload }) => payload.isContinued)).toEqual(facts.map((_, n) => n % 2 === 0));
  expect(facts.at(-1)?.payload.isContinued).toBe(isThere);
});

test('120 films come page by page, each once', async () => {
  const viewer = aViewer();
  await seedHistory(world.db, viewer, { watched: filmIds.map((id) => watched(id, 50)) });
  const found: (string | null)[] = [];
  let after: string | null = null;
  let pages = 0;
  for (;;) {
    const next: ContinueWatching = await page(viewer, { first: 50, after });
    found.push(...idsOf(next));
    pages += 1;
    expect(next.pageInfo.hasPreviousPage).toBe(after !== null);
    if (!next.pageInfo.hasNextPage) break;
    after = next.pageInfo.endCursor;
  }
  expect(pages).toBe(3);
  expect(found).toEqual([...filmIds].reverse());
});

test('fifty films cost as many statements as one', async () => {
  const viewer = aViewer();
  await seedHistory(world.db, viewer, { watched: filmIds.slice(0, 50).map((id) => watched(id, 50)) });
  const one = await statementsOf(() => page(viewer, { first: 1 }));
  const fifty = await statementsOf(() => page(viewer, { first: 50 }));
  expect(one).toHaveLength(1);
  expect(fifty).toHaveLength(one.length);
});

test('a film that was hidden keeps its place as an empty node; one above the profile’s age leaves no trace', async () => {
  const viewer = aViewer();
  await world.tell({ 'film-taken-down': aFilm(), 'film-for-adults': aFilm({ maturityAge: 18 }) });
  await seedHistory(world.db, viewer, {
    watched: [watched('film-taken-down', 1_000), watched('film-for-adults', 1_000), watched(film(3), 50)],
  });
  await world.tell({ 'film-taken-down': aFilm({ isPublished: false }) });
  expect(idsOf(await page(viewer))).toEqual([film(3), 'film-for-adults', null]);
  expect(idsOf(await page({ ...viewer, maxAge: 12 }))).toEqual([film(3), null]);
});

test('a series above the profile’s age takes no place on a page and names no episode', async () => {
  const viewer = aViewer();
  const episodes = [{ id: 'night-blood-s1e1', durationSeconds: 100 }];
  await world.tell({ 'night-blood': aFilm({ kind: 'SERIES', maturityAge: 16, episodes }) });
  await seedHistory(world.db, viewer, {
    watched: [
      watched(film(1), 50),
      watched(film(2), 50),
      watched('night-blood', 50, 'night-blood-s1e1'),
      watched(film(3), 50),
    ],
  });
  const child = { ...viewer, maxAge: 12 };
  const first = await page(child, { first: 2 });
  expect(idsOf(first)).toEqual([film(3), film(2)]);
  expect(JSON.stringify(first)).not.toContain('night-blood');
  expect(idsOf(await page(child, { first: 2, after: first.pageInfo.endCursor }))).toEqual([film(1)]);
  expect(idsOf(await page({ ...viewer, maxAge: 16 }))).toHaveLength(4);
});

test('nobody else sees it: other users and those signed out get null, other profiles nothing', async () => {
  const viewer = aViewer();
  await seedHistory(world.db, viewer, { watched: [watched(film(1), 50)] });
  const me = { __typename: 'User', id: viewer.userId };
  const selection = 'continueWatching { nodes { id } } myList { nodes { id } }';
  const nothing = { continueWatching: null, myList: null };
  expect(await entityField(world.subgraph, aViewer(), me, selection)).toEqual(nothing);
  expect(await entityField(world.subgraph, null, me, selection)).toEqual(nothing);
  expect(idsOf(await page(aViewer({ userId: viewer.userId })))).toEqual([]);
});

test.each([0, -1, 101])('a page of %i is refused', async (first) => {
  const viewer = aViewer();
  const result = await ask(world.subgraph, viewer, QUERY, {
    of: [{ __typename: 'User', id: viewer.userId }],
    first,
  });
  expect(result.errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: { first: expect.any(String) },
  });
});

test('a cursor that was made up, or is another profile’s, is refused', async () => {
  const viewer = aViewer();
  const other = aViewer();
  for (const each of [viewer, other]) {
    await seedHistory(world.db, each, { watched: [watched(film(1), 50), watched(film(2), 50)] });
  }
  const { edges } = await page(other);
  for (const after of ['made-up', edges[0]?.cursor]) {
    const result = await ask(world.subgraph, viewer, QUERY, {
      of: [{ __typename: 'User', id: viewer.userId }],
      after,
    });
    expect(result.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'CURSOR_INVALID',
    });
  }
});
