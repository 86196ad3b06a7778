import { randomUUID } from 'node:crypto';
import type { PlainResult, Viewer } from '../../../kit/src';
import { ask, askFor, aViewer, statementsOf } from '../../../kit/src/testing';
import {
  aFilm,
  createWatchHistoryWorld,
  entityField,
  type WatchHistoryWorld,
} from '../testing/watch-history-world';

const RECORD = `mutation ($input: RecordProgressInput!) {
  recordProgress(input: $input) {
    id positionSeconds durationSeconds fraction isFinished sequence updatedAt episodeId
  }
}`;
interface Progress {
  id: string;
  positionSeconds: number;
  durationSeconds: number;
  fraction: number;
  isFinished: boolean;
  sequence: number;
  updatedAt: string;
  episodeId: string | null;
}

let world: WatchHistoryWorld;
beforeAll(async () => {
  world = await createWatchHistoryWorld();
  await world.tell({
    film: aFilm(),
    'film-without-length': aFilm({ durationSeconds: null }),
    'film-hidden': aFilm({ isPublished: false }),
    'film-for-adults': aFilm({ maturityAge: 18 }),
    'film-unrated': { kind: 'MOVIE' },
    series: aFilm({
      kind: 'SERIES',
      durationSeconds: null,
      episodes: [
        { id: 'series-s1e1', durationSeconds: 1_000 },
        { id: 'series-s1e2', durationSeconds: null },
      ],
    }),
  });
});
afterAll(() => world.end());

const anInput = (facts: object = {}) => ({
  titleId: 'film',
  positionSeconds: 30,
  durationSeconds: 6_000,
  sequence: 1,
  ...facts,
});
const record = (viewer: Viewer, facts: object = {}): Promise<Progress> =>
  askFor<{ recordProgress: Progress }>(world.subgraph, viewer, RECORD, { input: anInput(facts) }).then(
    (data) => data.recordProgress,
  );
const watchedFactsOf = async (viewer: Viewer) =>
  (await world.factsOf(viewer)).filter(({ type }) => type === 'title.watched');
const tryToRecord = (viewer: Viewer | null, facts: object): Promise<PlainResult> =>
  ask(world.subgraph, viewer, RECORD, { input: anInput(facts) });
const errorOf = (result: PlainResult) => result.errors?.[0]?.extensions;
const storedRows = (viewer: Viewer): Promise<object[]> =>
  world.db.query('SELECT 1 FROM watch_progress WHERE profile_id = $1', [viewer.profileId]);

test('a place in a film is stored and comes back on the title', async () => {
  const viewer = aViewer();
  const recorded = await record(viewer, { positionSeconds: 1_500, sequence: 7 });
  expect(recorded).toEqual({
    id: expect.any(String),
    positionSeconds: 1_500,
    durationSeconds: 6_000,
    fraction: 0.25,
    isFinished: false,
    sequence: 7,
    updatedAt: expect.any(String),
    episodeId: null,
  });
  const title = await entityField<{ progress: Progress }>(
    world.subgraph,
    viewer,
    { __typename: 'Title', id: 'film' },
    'progress { id positionSeconds }',
  );
  expect(title.progress).toEqual({ id: recorded.id, positionSeconds: 1_500 });
});

test('a newer position wins, an equal or older one changes nothing and gets what is stored', async () => {
  const viewer = aViewer();
  const first = await record(viewer, { positionSeconds: 20, sequence: 10 });
  const newer = await record(viewer, { positionSeconds: 40, sequence: 20 });
  expect(newer).toMatchObject({ id: first.id, positionSeconds: 40, sequence: 20 });
  expect(await record(viewer, { positionSeconds: 55, sequence: 20 })).toEqual(newer);
  expect(await record(viewer, { positionSeconds: 55, sequence: 19 })).toEqual(newer);
  expect(await record(viewer, { positionSeconds: 10, sequence: 21 })).toMatchObject({ positionSeconds: 10 });
});

test('fifty heartbeats at once in any order end with the newest, and tell once that the film was begun', async () => {
  const viewer = aViewer();
  const sequences = Array.from({ length: 50 }, (_, index) => index + 1).sort(() => Math.random() - 0.5);
  await Promise.all(
    sequences.map((sequence) => record(viewer, { sequence, positionSeconds: 100 + sequence })),
  );
  expect(await record(viewer, { sequence: 1, positionSeconds: 0 })).toMatchObject({
    sequence: 50,
    positionSeconds: 150,
  });
  expect(await storedRows(viewer)).toHaveLength(1);
  expect(await watchedFactsOf(viewer)).toMatchObject([{ payload: { milestone: 'STARTED' } }]);
});

test('a film is told of once as begun and once as finished, and heartbeats between tell nothing', async () => {
  const viewer = aViewer();
  let sequence = 0;
  const at = (positionSeconds: number) => record(viewer, { positionSeconds, sequence: (sequence += 1) });
  await at(59);
  expect(await watchedFactsOf(viewer)).toEqual([]);
  await at(60);
  for (const position of [70, 3_000, 5_699, 5_700, 5_900, 10, 80, 5_950]) await at(position);
  const fact = (milestone: string) => ({
    type: 'title.watched',
    subjectId: 'film',
    payload: {
      userId: viewer.userId,
      profileId: viewer.profileId,
      titleId: 'film',
      episodeId: null,
      milestone,
      watchedAt: expect.any(String),
      region: viewer.region,
    },
  });
  expect(await watchedFactsOf(viewer)).toEqual([fact('STARTED'), fact('FINISHED')]);
});

test('a fact tells where a title was begun, also when it is finished somewhere else', async () => {
  const viewer = aViewer({ region: 'FR' });
  await record(viewer, { positionSeconds: 60, sequence: 1 });
  await record({ ...viewer, region: 'JP' }, { positionSeconds: 5_900, sequence: 2 });
  expect((await watchedFactsOf(viewer)).map((fact) => fact.payload.region)).toEqual(['FR', 'FR']);
});

test('a short film counts as begun at a tenth of it, and one that is opened at its end as both', async () => {
  const viewer = aViewer();
  const short = { titleId: 'film-without-length', durationSeconds: 100 };
  await record(viewer, { ...short, positionSeconds: 9.9, sequence: 1 });
  expect(await watchedFactsOf(viewer)).toEqual([]);
  await record(viewer, { ...short, positionSeconds: 10, sequence: 2 });
  expect(await watchedFactsOf(viewer)).toMatchObject([{ payload: { milestone: 'STARTED' } }]);
  const other = aViewer();
  const finished = await record(other, { ...short, positionSeconds: 95 });
  expect(finished.isFinished).toBe(true);
  expect((await watchedFactsOf(other)).map((fact) => fact.payload.milestone)).toEqual([
    'STARTED',
    'FINISHED',
  ]);
});

test('a position before the beginning or beyond the end is clamped', async () => {
  const viewer = aViewer();
  expect(await record(viewer, { positionSeconds: -5, sequence: 1 })).toMatchObject({ positionSeconds: 0 });
  expect(await record(viewer, { positionSeconds: 99_999, sequence: 2 })).toMatchObject({
    positionSeconds: 6_000,
    fraction: 1,
    isFinished: true,
  });
});

test('the known length of the film wins over the player’s', async () => {
  const viewer = aViewer();
  expect(await record(viewer, { durationSeconds: 50, positionSeconds: 49 })).toMatchObject({
    durationSeconds: 6_000,
    isFinished: false,
  });
  const unknown = { titleId: 'film-without-length', durationSeconds: 50, positionSeconds: 25 };
  expect(await record(viewer, unknown)).toMatchObject({ durationSeconds: 50, fraction: 0.5 });
});

test.each([
  ['a length of nothing', { durationSeconds: 0 }, 'input.durationSeconds'],
  ['a negative length', { durationSeconds: -1 }, 'input.durationSeconds'],
  ['a length over a day', { durationSeconds: 86_401 }, 'input.durationSeconds'],
  ['a length that is no number', { durationSeconds: NaN }, 'input.durationSeconds'],
  ['an endless length', { durationSeconds: Infinity }, 'input.durationSeconds'],
  ['a position that is no number', { positionSeconds: NaN }, 'input.positionSeconds'],
  ['a sequence with a fraction', { sequence: 1.5 }, 'input.sequence'],
  ['a sequence beyond what a number holds', { sequence: 2 ** 53 }, 'input.sequence'],
])('%s is refused, named, and nothing is stored', async (_what, facts, field) => {
  const viewer = aViewer();
  const refusal = errorOf(await tryToRecord(viewer, facts));
  expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', fields: { [field]: expect.any(String) } });
  expect(await storedRows(viewer)).toEqual([]);
});

test('an endless number written into the query is refused, too', async () => {
  const result = await ask(
    world.subgraph,
    aViewer(),
    `mutation { recordProgress(input: { titleId: "film", positionSeconds: 1e999, durationSeconds: 1e999, sequence: 1 }) { id } }`,
  );
  expect(errorOf(result)).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: { 'input.positionSeconds': expect.any(String), 'input.durationSeconds': expect.any(String) },
  });
});

test('a sequence from the future is refused beyond a minute by the database’s clock', async () => {
  const [clock] = await world.db.query('SELECT extract(epoch FROM now()) * 1000 AS ms');
  const viewer = aViewer();
  const now = Math.round(Number(clock.ms));
  expect(errorOf(await tryToRecord(viewer, { sequence: now + 70_000 }))).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: { 'input.sequence': expect.any(String) },
  });
  expect(await record(viewer, { sequence: now + 50_000 })).toMatchObject({ sequence: now + 50_000 });
});

test.each(['no-such-film', 'film-hidden', '', 'nul\0byte', '💥', "'; DROP TABLE watch_progress; --"])(
  'an unknown or hidden title (%j) is not found',
  async (titleId) => {
    const viewer = aViewer();
    expect(errorOf(await tryToRecord(viewer, { titleId }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await storedRows(viewer)).toEqual([]);
  },
);

test('a title above the profile’s age is not found, and an unrated one counts as 18', async () => {
  const child = aViewer({ maxAge: 12 });
  expect(errorOf(await tryToRecord(child, { titleId: 'film-for-adults' }))).toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(errorOf(await tryToRecord(child, { titleId: 'film-unrated' }))).toMatchObject({ code: 'NOT_FOUND' });
  await expect(record(child)).resolves.toBeTruthy();
  await expect(record(aViewer({ maxAge: 18 }), { titleId: 'film-for-adults' })).resolves.toBeTruthy();
});

test('an episode has its own place and length, and the series shows the one watched last', async () => {
  const viewer = aViewer();
  const episode = (number: number, facts: object) =>
    record(viewer, { titleId: 'series', episodeId: `series-s1e${number}`, ...facts });
  expect(await episode(1, { positionSeconds: 500 })).toMatchObject({ durationSeconds: 1_000, fraction: 0.5 });
  await episode(2, { positionSeconds: 300, durationSeconds: 3_000 });
  const progressOf = (reference: { __typename: string; id: string }) =>
    entityField<{ progress: Progress }>(
      world.subgraph,
      viewer,
      reference,
      'progress { episodeId positionSeconds }',
    );
  expect(await progressOf({ __typename: 'Title', id: 'series' })).toEqual({
    progress: { episodeId: 'series-s1e2', positionSeconds: 300 },
  });
  expect(await progressOf({ __typename: 'Episode', id: 'series-s1e1' })).toEqual({
    progress: { episodeId: 'series-s1e1', positionSeconds: 500 },
  });
});

test('an episode of another title is not found, and a series without an episode is refused', async () => {
  const viewer = aViewer();
  expect(errorOf(await tryToRecord(viewer, { episodeId: 'series-s1e1' }))).toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(errorOf(await tryToRecord(viewer, { titleId: 'series' }))).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: { 'input.episodeId': expect.any(String) },
  });
});

test('somebody signed out is told to sign in, and sees no progress', async () => {
  expect(errorOf(await tryToRecord(null, {}))).toMatchObject({ code: 'UNAUTHENTICATED' });
  const title = await entityField(
    world.subgraph,
    null,
    { __typename: 'Title', id: 'film' },
    'progress { id }',
  );
  expect(title).toEqual({ progress: null });
});

test('another profile of the same user has its own place', async () => {
  const viewer = aViewer();
  await record(viewer);
  const sibling = { ...viewer, profileId: randomUUID() };
  const title = await entityField(
    world.subgraph,
    sibling,
    { __typename: 'Title', id: 'film' },
    'progress { id }',
  );
  expect(title).toEqual({ progress: null });
});

test('fifty titles cost as many statements as one', async () => {
  const viewer = aViewer();
  await record(viewer);
  const read = (count: number) =>
    statementsOf(() =>
      askFor(
        world.subgraph,
        viewer,
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Title { progress { id } inMyList reaction } } }`,
        {
          of: Array.from({ length: count }, (_, i) => ({
            __typename: 'Title',
            id: i ? `film-${i}` : 'film',
          })),
        },
      ),
    );
  expect(await read(1)).toHaveLength(3);
  expect(await read(50)).toHaveLength(3);
});
