import type { Viewer } from '../../../kit/src';
import { ask, aViewer, askFor } from '../../../kit/src/testing';
import {
  aFilm,
  createWatchHistoryWorld,
  entityField,
  type WatchHistoryWorld,
} from '../testing/watch-history-world';

let world: WatchHistoryWorld;
beforeAll(async () => {
  world = await createWatchHistoryWorld();
  await world.tell({ film: aFilm(), hidden: aFilm({ isPublished: false }) });
});
afterAll(() => world.end());

const SET = `mutation ($input: SetReactionInput!) {
  setReaction(input: $input) {
    __typename
    ... on ReactionChange { titleId reaction title { id reaction } }
    ... on TitleNotFound { titleId message }
  }
}`;
const react = (viewer: Viewer, titleId: string, reaction: string | null): Promise<unknown> =>
  askFor<{ setReaction: unknown }>(world.subgraph, viewer, SET, { input: { titleId, reaction } }).then(
    (data) => data.setReaction,
  );

test('a viewer likes a title, changes their mind, and takes it back; each change is told once', async () => {
  const viewer = aViewer();
  for (const reaction of ['LIKE', 'LIKE', 'LOVE', 'DISLIKE', null, null]) {
    expect(await react(viewer, 'film', reaction)).toEqual({
      __typename: 'ReactionChange',
      titleId: 'film',
      reaction,
      title: { id: 'film', reaction },
    });
  }
  const facts = await world.factsOf(viewer);
  expect(facts.map((fact) => fact.payload.reaction)).toEqual(['LIKE', 'LOVE', 'DISLIKE', null]);
  expect(facts[0]).toEqual({
    type: 'title.reacted',
    subjectId: 'film',
    payload: {
      userId: viewer.userId,
      profileId: viewer.profileId,
      titleId: 'film',
      reaction: 'LIKE',
      reactedAt: expect.any(String),
    },
  });
});

test('twenty likes at once are one', async () => {
  const viewer = aViewer();
  await Promise.all(Array.from({ length: 20 }, () => react(viewer, 'film', 'LIKE')));
  expect(await world.factsOf(viewer)).toHaveLength(1);
});

test('an unknown or hidden title answers TitleNotFound', async () => {
  const viewer = aViewer();
  for (const titleId of ['no-such-film', 'hidden']) {
    expect(await react(viewer, titleId, 'LIKE')).toMatchObject({ __typename: 'TitleNotFound', titleId });
  }
  expect(await world.factsOf(viewer)).toEqual([]);
});

test('another profile has not reacted, and nobody signed out can', async () => {
  const viewer = aViewer();
  await react(viewer, 'film', 'LOVE');
  const reference = { __typename: 'Title', id: 'film' };
  const sibling = aViewer({ userId: viewer.userId });
  expect(await entityField(world.subgraph, sibling, reference, 'reaction')).toEqual({ reaction: null });
  expect(await entityField(world.subgraph, null, reference, 'reaction')).toEqual({ reaction: null });
  const refused = await ask(world.subgraph, null, SET, { input: { titleId: 'film', reaction: 'LIKE' } });
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a reaction that does not exist is refused', async () => {
  const refused = await ask(world.subgraph, aViewer(), SET, { input: { titleId: 'film', reaction: 'MEH' } });
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
});
