import { aFilm, createWatchHistoryWorld, type WatchHistoryWorld } from '../testing/watch-history-world';

let world: WatchHistoryWorld;
beforeAll(async () => {
  world = await createWatchHistoryWorld();
});
afterAll(() => world.end());

const known = () =>
  world.db.query(
    `SELECT title_id AS id, is_series AS "isSeries", is_published AS "isPublished", maturity_age AS "maturityAge",
            duration_seconds AS "durationSeconds",
            (SELECT array_agg(episode_id ORDER BY episode_id) FROM known_episode e WHERE e.title_id = t.title_id) AS episodes
       FROM known_title t ORDER BY title_id`,
  );

test('titles are known as the catalogue told them last, with careful defaults for what it left out', async () => {
  await world.tell({
    series: aFilm({ kind: 'SERIES', durationSeconds: null, episodes: [{ id: 's1e1' }, { id: 's1e2' }] }),
    bare: {},
  });
  await world.tell({ series: aFilm({ kind: 'SERIES', maturityAge: 16, episodes: [{ id: 's1e2' }] }) });
  expect(await known()).toEqual([
    {
      id: 'bare',
      isSeries: false,
      isPublished: true,
      maturityAge: 18,
      durationSeconds: null,
      episodes: null,
    },
    {
      id: 'series',
      isSeries: true,
      isPublished: true,
      maturityAge: 16,
      durationSeconds: 6_000,
      episodes: ['s1e2'],
    },
  ]);
});

test('applying every fact a second time changes nothing', async () => {
  const before = await known();
  await world.db.query(`UPDATE projection_checkpoint SET event_id = 0 WHERE name = 'catalog.title-changed'`);
  await world.subgraph.projections.catchUp();
  expect(await known()).toEqual(before);
  expect(await world.subgraph.projections.lag()).toContainEqual({ name: 'catalog.title-changed', behind: 0 });
});

test('several thousand titles, also many facts of one, are applied', async () => {
  const titles = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`many-${index}`, aFilm()]));
  await world.tell(titles);
  const [row] = await world.db.query(
    `SELECT count(*)::int AS count FROM known_title WHERE title_id LIKE 'many-%'`,
  );
  expect(row.count).toBe(3_000);
});
