import { Role, type Viewer } from '../../../kit/src';
import { ask, askFor, aViewer, statementsOf } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { TitleOrigin } from '../title/title-origin';

let catalog: TestCatalog;
let tmdb: TmdbStandIn;
const all = { label: '0', country: 'DE', age: 0 };
const films = (genre: string, count: number) =>
  Array.from({ length: count }, (_, n) =>
    aTitle({
      id: `film-${genre}-${n}`,
      name: `${genre} ${n}`,
      genres: [genre],
      popularity: 100 + n,
      maturity: all,
    }),
  );

beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  catalog = await startTestCatalog({ tmdb });
  await seedTitles(catalog.db, [
    ...films('noir', 30),
    ...films('western', 30),
    ...['own-western', 'own-noir', 'own-comedy'].map((id) =>
      aTitle({ id, name: id, genres: [id.slice(4)], year: 2001, popularity: 10, maturity: all }),
    ),
  ]);
  await catalog.db.query(`UPDATE title SET published_at = NULL`);
  for (const id of ['own-western', 'own-noir', 'own-comedy']) await seedReadyAsset(catalog.db, id);
});
afterAll(async () => {
  await catalog.stop();
  await tmdb.stop();
});

interface HomeRail {
  id: string;
  title: string;
  isStale: boolean;
  titles: {
    totalCount: number;
    nodes: { id: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}
const RAILS = `id title isStale titles(first: 40) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }`;
const homeOf = async (viewer: Viewer | null) =>
  (
    await askFor<{ home: { hero: { id: string } | null; rails: HomeRail[] } }>(
      catalog.subgraph,
      viewer,
      `{ home { hero { id } rails { ${RAILS} } } }`,
    )
  ).home;
const railOf = async (viewer: Viewer | null, id: string): Promise<HomeRail | undefined> =>
  (await homeOf(viewer)).rails.find((rail) => rail.id === id);
const idsOf = (rail: HomeRail | null | undefined): string[] => rail?.titles.nodes.map(({ id }) => id) ?? [];

const forgets = async (): Promise<void> => {
  // Whatever a curator does makes what is remembered forgotten.
  const curator = aViewer({ roles: [Role.CURATOR] });
  await askFor(catalog.subgraph, curator, 'mutation { setFeaturedTitle(input: {}) { titleId } }');
};
const DAY_MS = 86_400_000;
const begun = (viewer: Viewer, titleId: string, facts: object = {}) => ({
  type: 'title.watched',
  subjectId: titleId,
  payload: {
    userId: viewer.userId,
    profileId: viewer.profileId,
    titleId,
    episodeId: null,
    milestone: 'STARTED',
    watchedAt: new Date().toISOString(),
    region: viewer.region,
    ...facts,
  },
});
const publish = async (
  events: { type: string; subjectId: string; payload: Record<string, unknown> }[],
): Promise<void> => {
  await catalog.database.publish('watch_history', events);
  await catalog.subgraph.projections.catchUp();
  await forgets();
};

test('what people of a country began within two weeks is popular there, each once however often it is told', async () => {
  const viewers = Array.from({ length: 9 }, () => aViewer({ region: 'FR' }));
  const events = viewers.flatMap((viewer, n) =>
    ['film-noir-1', 'film-noir-2', 'film-noir-3', 'film-noir-4']
      .slice(0, 1 + (n % 4))
      .map((id) => begun(viewer, id)),
  );
  const old = begun(aViewer({ region: 'FR' }), 'film-noir-9', {
    watchedAt: new Date(Date.now() - 15 * DAY_MS).toISOString(),
  });
  const olderFact = begun(aViewer({ region: 'FR' }), 'film-noir-8', { region: undefined });
  await publish([...events, old, olderFact]);
  // Told again, as for the rebuilding of a projection.
  await publish([...events, old]);
  const counted = await catalog.db.query(
    `SELECT title_id AS id, sum(starts)::int AS starts FROM title_starts WHERE region = 'FR' GROUP BY 1 ORDER BY 1`,
  );
  expect(counted).toEqual([
    { id: 'film-noir-1', starts: 9 },
    { id: 'film-noir-2', starts: 6 },
    { id: 'film-noir-3', starts: 4 },
    { id: 'film-noir-4', starts: 2 },
    { id: 'film-noir-9', starts: 1 },
  ]);
  const rail = await railOf(aViewer({ region: 'FR' }), 'popular-here');
  expect(rail?.title).toBe('Popular in France');
  expect(idsOf(rail)).toEqual(['film-noir-1', 'film-noir-2', 'film-noir-3', 'film-noir-4']);
  // Elsewhere nobody began anything: what everybody began stands in.
  const elsewhere = await homeOf(aViewer({ region: 'JP' }));
  expect(elsewhere.rails.map(({ id }) => id)).not.toContain('popular-here');
  expect(idsOf(elsewhere.rails.find(({ id }) => id === 'popular-everywhere'))).toEqual(idsOf(rail));
});

test('what was added, published or opened this week is new; what came with the library is not', async () => {
  expect(await railOf(null, 'new:7')).toBeUndefined();
  const added = Array.from({ length: 3 }, (_, n) => `own-added-${n}`);
  await seedTitles(
    catalog.db,
    added.map((id) => aTitle({ id, name: id, genres: ['Short'], maturity: all, origin: TitleOrigin.OWN })),
  );
  await seedTitles(catalog.db, [
    aTitle({
      id: 'film-released',
      name: 'Released',
      releasedOn: new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10),
      maturity: all,
    }),
    aTitle({ id: 'film-coming', name: 'Coming', releasedOn: '2190-01-01', maturity: all }),
    aTitle({ id: 'film-bundled', name: 'Bundled', maturity: all }),
    aTitle({ id: 'film-opened', name: 'Opened', maturity: all }),
    aTitle({ id: 'film-back', name: 'Back', isPublished: false, maturity: all }),
  ]);
  await catalog.db.query(
    `UPDATE title SET available_from = now() - interval '1 hour' WHERE id = 'film-opened'`,
  );
  await catalog.db.query(`UPDATE title SET is_published = true WHERE id = 'film-back'`);
  await forgets();
  const rail = await railOf(null, 'new:7');
  expect(rail?.title).toBe('New this week');
  expect(idsOf(rail).sort()).toEqual([...added, 'film-back', 'film-opened', 'film-released'].sort());
  expect((await homeOf(null)).rails.map(({ id }) => id)).not.toContain('new:30');
  await catalog.db.query(`UPDATE title SET available_from = now() - interval '9 days', published_at = NULL
                           WHERE id IN ('film-opened', 'film-back')`);
  await catalog.db.query(
    `UPDATE title SET published_at = now() - interval '9 days' WHERE id = 'own-added-0'`,
  );
  await forgets();
  const month = (await homeOf(null)).rails.find(({ id }) => id.startsWith('new:'));
  expect([month?.id, month?.title, idsOf(month).length]).toEqual(['new:30', 'New this month', 6]);
});

test('my list is a rail of its own, the latest first, of which a page follows the other', async () => {
  const viewer = aViewer();
  const ids = Array.from({ length: 25 }, (_, n) => `film-noir-${n}`);
  await publish(
    ids.map((titleId, n) => ({
      type: 'title.listed',
      subjectId: titleId,
      payload: {
        userId: viewer.userId,
        profileId: viewer.profileId,
        titleId,
        inMyList: true,
        listedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, n, 123)).toISOString(),
      },
    })),
  );
  const rail = await railOf(viewer, 'my-list');
  expect(idsOf(rail)).toEqual(ids.toReversed());
  expect(rail?.titles).toMatchObject({ totalCount: 25, pageInfo: { hasNextPage: false } });
  const PAGE = `query P($after: String) { rail(id: "my-list") { titles(first: 10, after: $after) {
    nodes { id } pageInfo { hasNextPage endCursor } } } }`;
  interface Page {
    rail: HomeRail | null;
  }
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Page = await askFor<Page>(catalog.subgraph, viewer, PAGE, { after });
    seen.push(...idsOf(page.rail));
    after = page.rail?.titles.pageInfo.hasNextPage ? page.rail.titles.pageInfo.endCursor : null;
  } while (after);
  expect(seen).toEqual(ids.toReversed());
  expect(await askFor(catalog.subgraph, null, PAGE, { after: null })).toEqual({ rail: null });
  const other: Page = await askFor<Page>(catalog.subgraph, aViewer(), PAGE, { after: null });
  expect(idsOf(other.rail)).toEqual([]);
});

test('what stands among what a viewer continues is not there again in rails or as the hero', async () => {
  const viewer = aViewer();
  const continued = (titleId: string) => ({
    ...begun(viewer, titleId, { isContinued: true }),
    type: 'title.continued',
  });
  await publish([continued('own-western'), continued('film-noir-29')]);
  const home = await homeOf(viewer);
  const shown = [home.hero?.id, ...home.rails.flatMap(idsOf)];
  expect(shown).not.toContain('own-western');
  expect(shown).not.toContain('film-noir-29');
});

test('the hero is near the taste of whoever looks, and new if that is equal', async () => {
  const fan = async (genre: string): Promise<Viewer> => {
    const viewer = aViewer();
    await publish([1, 2, 3].map((n) => begun(viewer, `film-${genre}-${n}`)));
    return viewer;
  };
  const heroes = [];
  for (const genre of ['noir', 'western']) heroes.push((await homeOf(await fan(genre))).hero?.id);
  expect(heroes).toEqual(['own-noir', 'own-western']);
  await catalog.db.query(`UPDATE title SET published_at = now() WHERE id = 'own-comedy'`);
  await forgets();
  expect((await homeOf(null)).hero?.id).toBe('own-comedy');
  await catalog.db.query(`UPDATE title SET published_at = NULL WHERE id = 'own-comedy'`);
});

test('a licence that begins or ends is obeyed on the front page, in rails and by their counts', async () => {
  await forgets();
  const before = idsOf(await railOf(null, 'popular'));
  expect(before).toContain('film-western-29');
  await catalog.db.query(`UPDATE title SET available_until = now() WHERE id = 'film-western-29'`);
  expect(idsOf(await railOf(null, 'popular'))).toEqual(before.filter((id) => id !== 'film-western-29'));
  await forgets();
  const { rail } = await askFor<{ rail: HomeRail }>(
    catalog.subgraph,
    null,
    `{ rail(id: "genre:genre-western") { ${RAILS} } }`,
  );
  const open = Array.from({ length: 29 }, (_, n) => `film-western-${28 - n}`);
  expect(idsOf(rail)).toEqual([...open, 'own-western']);
  expect(rail.titles.totalCount).toBe(30);
  await catalog.db.query(`UPDATE title SET available_until = NULL WHERE id = 'film-western-29'`);
});

test('a cursor of one rail is none of another, and one that was tampered with is refused', async () => {
  const rail = await railOf(null, 'popular');
  const cursor = rail?.titles.pageInfo.endCursor ?? '';
  const PAGE = `query P($id: ID!, $after: String) { rail(id: $id) { titles(first: 5, after: $after) { nodes { id } } } }`;
  expect((await ask(catalog.subgraph, null, PAGE, { id: 'popular', after: cursor })).errors).toBeUndefined();
  for (const [id, after] of [
    ['playable', cursor],
    ['popular', `${cursor.slice(0, -2)}AA`],
    ['popular', 'x'],
    ['popular', '💥'],
    ['popular', 'A'.repeat(10_000)],
  ]) {
    const { errors } = await ask(catalog.subgraph, null, PAGE, { id, after });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'CURSOR_INVALID' });
  }
});

test('with TMDB there are its lists, the library’s titles first; a child finds the library’s alone', async () => {
  const home = await homeOf(null);
  const lists = home.rails.filter(({ id }) => id.startsWith('tmdb:'));
  expect(lists.length).toBeGreaterThan(0);
  for (const rail of lists) {
    expect(rail.isStale).toBe(false);
    expect(rail.titles.totalCount).toBeGreaterThan(0);
    const { rail: again } = await askFor<{ rail: HomeRail }>(
      catalog.subgraph,
      null,
      `{ rail(id: "${rail.id}") { ${RAILS} } }`,
    );
    expect(idsOf(again)).toEqual(expect.arrayContaining(idsOf(rail)));
  }
  const child = await homeOf(aViewer({ maxAge: 12 }));
  expect(child.rails.flatMap(idsOf).filter((id) => id.startsWith('tmdb-'))).toEqual([]);
});

test('while TMDB does not answer, the front page stays, with nothing of TMDB or with what it said before', async () => {
  await tmdb.fail('refuse');
  const home = await homeOf(aViewer({ language: 'fr' }));
  expect(home.rails.length).toBeGreaterThan(3);
  await tmdb.heal();
});

test('a front page costs as many statements for a viewer of much as for one of little', async () => {
  const [little, much] = [aViewer(), aViewer()];
  await publish([begun(little, 'film-noir-1')]);
  await publish(Array.from({ length: 25 }, (_, n) => begun(much, `film-noir-${n}`)));
  for (const viewer of [little, much]) await homeOf(viewer);
  const [few, many] = [await statementsOf(() => homeOf(little)), await statementsOf(() => homeOf(much))];
  expect(many.length).toBe(few.length);
});
