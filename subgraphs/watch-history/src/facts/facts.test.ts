import { aViewer } from '../../../kit/src/testing';
import { Reaction } from '../reaction/title-reaction';
import { removeDemoData } from '../remove-demo-data';
import { seedHistory } from '../seed';
import { aFilm, createWatchHistoryWorld, type WatchHistoryWorld } from '../testing/watch-history-world';

let world: WatchHistoryWorld;
beforeAll(async () => {
  world = await createWatchHistoryWorld();
  await world.tell({ film: aFilm(), other: aFilm(), third: aFilm() });
});
afterAll(() => world.end());

const aHistory = {
  watched: [
    { titleId: 'film', positionSeconds: 6_000, durationSeconds: 6_000 },
    { titleId: 'other', positionSeconds: 100, durationSeconds: 6_000 },
    { titleId: 'third', positionSeconds: 8, durationSeconds: 6_000 },
  ],
  listed: ['other', 'third'],
  reactions: [{ titleId: 'film', reaction: Reaction.LOVE }],
};

test('told again, the facts are the same as when they happened', async () => {
  const viewer = aViewer();
  await seedHistory(world.db, viewer, aHistory);
  const sorted = (facts: object[]) => facts.map((fact) => JSON.stringify(fact)).sort();
  const original = sorted(await world.factsOf(viewer));
  expect(original).toHaveLength(8);
  await world.db.query('DELETE FROM event');
  expect(await world.subgraph.republishFacts()).toBe(8);
  expect(sorted(await world.factsOf(viewer))).toEqual(original);
});

test('what is keyed to a removed user goes with its facts, and nobody else’s does', async () => {
  const demo = aViewer();
  const member = aViewer();
  await seedHistory(world.db, demo, aHistory);
  await seedHistory(world.db, member, aHistory);
  const before = await world.factsOf(member);
  await removeDemoData(world.db, [demo.userId]);
  expect(await world.factsOf(demo)).toEqual([]);
  expect(await world.factsOf(member)).toEqual(before);
  const rows = (userId: string) =>
    world.db.query(
      `SELECT title_id FROM watch_progress WHERE user_id = $1
       UNION ALL SELECT title_id FROM my_list_entry WHERE user_id = $1
       UNION ALL SELECT title_id FROM title_reaction WHERE user_id = $1`,
      [userId],
    );
  expect(await rows(demo.userId)).toEqual([]);
  expect(await rows(member.userId)).toHaveLength(6);
});
