import { Role, type Viewer } from '../../../kit/src';
import { ask, askFor, aViewer, statementsOf } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';

let catalog: TestCatalog;
const playable = ['own-lanterns', 'own-tides', 'own-looms'];
beforeAll(async () => {
  catalog = await startTestCatalog({ libraryFile: undefined });
  await seedTitles(
    catalog.db,
    playable.map((id) =>
      aTitle({
        id,
        name: id.slice(4),
        genres: ['Abstract', 'Short'],
        popularity: 950,
        maturity: { label: 'G', country: 'US', age: 0 },
      }),
    ),
  );
  for (const id of playable) await seedReadyAsset(catalog.db, id);
}, 600_000);
afterAll(() => catalog.stop());

const HOME = `query Home($first: Int!) { home {
  hero { id hasMedia }
  rails { id title reason titles(first: $first) { totalCount nodes { id name year genres { id } } pageInfo { hasNextPage endCursor } } }
} }`;
interface HomeData {
  home: {
    hero: { id: string; hasMedia: boolean } | null;
    rails: {
      id: string;
      title: string;
      reason: string | null;
      titles: {
        totalCount: number;
        nodes: { id: string; name: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    }[];
  };
}
const homeOf = async (viewer: Viewer | null, first = 100) =>
  (await askFor<HomeData>(catalog.subgraph, viewer, HOME, { first })).home;
const kindsOf = (home: HomeData['home']): Set<string> =>
  new Set(home.rails.map((rail) => rail.id.split(':', 1)[0] ?? ''));
const idsOf = (rail: HomeData['home']['rails'][number] | undefined): string[] =>
  rail?.titles.nodes.map((node) => node.id) ?? [];

interface History {
  watched?: string[];
  finished?: string[];
  liked?: string[];
  disliked?: string[];
  listed?: string[];
}

/** A viewer whose history watch-history has told. */
async function aViewerWith(history: History, facts: Partial<Viewer> = {}): Promise<Viewer> {
  const viewer = aViewer(facts);
  const { userId, profileId } = viewer;
  const at = new Date().toISOString();
  const watched = (titleId: string, milestone: string) => ({
    type: 'title.watched',
    subjectId: titleId,
    payload: { userId, profileId, titleId, episodeId: null, milestone, watchedAt: at },
  });
  const reacted = (titleId: string, reaction: string) => ({
    type: 'title.reacted',
    subjectId: titleId,
    payload: { userId, profileId, titleId, reaction, reactedAt: at },
  });
  await catalog.database.publish('watch_history', [
    ...[...(history.watched ?? []), ...(history.finished ?? [])].map((id) => watched(id, 'STARTED')),
    ...(history.finished ?? []).map((id) => watched(id, 'FINISHED')),
    ...(history.liked ?? []).map((id) => reacted(id, 'LIKE')),
    ...(history.disliked ?? []).map((id) => reacted(id, 'DISLIKE')),
    ...(history.listed ?? []).map((titleId) => ({
      type: 'title.listed',
      subjectId: titleId,
      payload: { userId, profileId, titleId, inMyList: true, listedAt: at },
    })),
  ]);
  await catalog.subgraph.projections.catchUp();
  return viewer;
}

const noirLover = () =>
  aViewerWith({
    watched: ['film-chinatown-1974'],
    liked: ['film-double-indemnity-1944'],
    listed: ['film-casablanca-1942'],
  });
const spaceLover = () =>
  aViewerWith({
    watched: ['film-alien-1979'],
    liked: ['film-blade-runner-1982'],
    listed: ['film-the-matrix-1999'],
  });

test('whichever child asks on whichever day, there are eight rails or more', async () => {
  for (let child = 0; child < 40; child += 1) {
    const home = await homeOf(aViewer({ maxAge: 8 }));
    expect(home.rails.length).toBeGreaterThanOrEqual(8);
    expect(kindsOf(home).size).toBeGreaterThanOrEqual(4);
  }
});

test.each([
  ['nobody who is signed in', async () => null],
  ['a viewer without a history', async () => aViewer()],
  ['a viewer with a history', noirLover],
  ['a child', async () => aViewer({ maxAge: 8 })],
])(
  'home for %s has a hero that can be played, and eight rails or more of four kinds, each with its reason',
  async (_who, viewer) => {
    const home = await homeOf(await viewer());
    expect(playable).toContain(home.hero?.id);
    expect(home.hero?.hasMedia).toBe(true);
    expect(home.rails.length).toBeGreaterThanOrEqual(8);
    expect(kindsOf(home).size).toBeGreaterThanOrEqual(4);
    // The hero is one of what can be played; the first rail has the others.
    expect(home.rails[0]?.id).toBe('playable');
    expect([...idsOf(home.rails[0]), home.hero?.id].sort()).toEqual([...playable].sort());
    for (const rail of home.rails) {
      expect(rail.reason).toBeTruthy();
      expect(rail.titles.nodes.length).toBeGreaterThan(0);
    }
  },
);

test('no title is twice in the first three rails, and none twice on the screen of the others', async () => {
  for (const viewer of [null, await noirLover(), await spaceLover()]) {
    const home = await homeOf(viewer);
    const firstThree = [home.hero?.id, ...home.rails.slice(0, 3).flatMap(idsOf)];
    expect(new Set(firstThree).size).toBe(firstThree.length);
    const onScreen = [home.hero?.id, ...home.rails.flatMap((rail) => idsOf(rail).slice(0, 7))];
    expect(new Set(onScreen).size).toBe(onScreen.length);
  }
});

test('two viewers with different histories get different rails, made from what each watched, liked and listed', async () => {
  const [noir, space] = [await homeOf(await noirLover()), await homeOf(await spaceLover())];
  const titles = (home: HomeData['home']): string[] => home.rails.map((rail) => rail.title);
  expect(titles(noir)).toEqual(
    expect.arrayContaining([
      'Because you watched Chinatown',
      'Because you liked Double Indemnity',
      'More like what is on your list',
    ]),
  );
  expect(titles(space)).toEqual(
    expect.arrayContaining(['Because you watched Alien', 'Because you liked Blade Runner']),
  );
  const [first, second] = [noir, space].map((home) => home.rails.slice(1, 4).flatMap(idsOf));
  const shared = (first ?? []).filter((id) => second?.includes(id));
  expect(shared.length).toBeLessThan((first?.length ?? 0) / 4);
});

test('a viewer who has only watched a film of the house gets films like it', async () => {
  const home = await homeOf(await aViewerWith({ watched: ['own-looms'] }));
  const rail = home.rails.find(({ title }) => title === 'Because you watched looms');
  expect(rail?.titles.nodes.length).toBeGreaterThanOrEqual(10);
});

test('what a viewer has watched or dislikes is not recommended again', async () => {
  const viewer = await aViewerWith({
    watched: ['film-the-godfather-1972'],
    finished: ['film-pulp-fiction-1994'],
    disliked: ['film-the-shawshank-redemption-1994'],
  });
  const all = (await homeOf(viewer)).rails.flatMap(idsOf);
  for (const id of [
    'film-the-godfather-1972',
    'film-pulp-fiction-1994',
    'film-the-shawshank-redemption-1994',
  ]) {
    expect(all).not.toContain(id);
  }
});

test('a film that the viewer has finished makes room for another hero', async () => {
  const viewer = await aViewerWith({ finished: ['own-lanterns', 'own-tides'] });
  expect((await homeOf(viewer)).hero?.id).toBe('own-looms');
});

test('what was taken back no longer shapes the home page', async () => {
  const viewer = await aViewerWith({ listed: ['film-casablanca-1942'] });
  const { userId, profileId } = viewer;
  await catalog.database.publish('watch_history', [
    {
      type: 'title.listed',
      subjectId: 'film-casablanca-1942',
      payload: {
        userId,
        profileId,
        titleId: 'film-casablanca-1942',
        inMyList: false,
        listedAt: new Date().toISOString(),
      },
    },
  ]);
  await catalog.subgraph.projections.catchUp();
  expect((await homeOf(viewer)).rails.map((rail) => rail.title)).not.toContain(
    'More like what is on your list',
  );
});

test('a rail can be paged through, and made again by its id', async () => {
  const RAIL = `query Rail($id: ID!, $first: Int, $after: String) { rail(id: $id) {
    id title titles(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`;
  interface RailData {
    rail: {
      title: string;
      titles: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    } | null;
  }
  const [whole] = await catalog.db.query<{ ids: string[] }[]>(
    `SELECT array_agg(id ORDER BY popularity DESC, id) AS ids FROM title WHERE year BETWEEN 1930 AND 1939`,
  );
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { rail }: RailData = await askFor<RailData>(catalog.subgraph, null, RAIL, {
      id: 'decade:1930',
      first: 100,
      after,
    });
    seen.push(...(rail?.titles.nodes.map((node) => node.id) ?? []));
    after = rail?.titles.pageInfo.hasNextPage ? rail.titles.pageInfo.endCursor : null;
  } while (after);
  expect(seen.length).toBeGreaterThan(4_000);
  expect(seen).toEqual(whole?.ids);
  const { rail } = await askFor<{ rail: { titles: { totalCount: number } } }>(
    catalog.subgraph,
    null,
    '{ rail(id: "decade:1930") { titles { totalCount } } }',
  );
  expect(rail.titles.totalCount).toBe(seen.length);
  for (const id of [
    'nonsense',
    'genre:no-such',
    'with:person-nobody',
    'watched:film-none-1900',
    'decade:1945',
    '\0',
  ]) {
    expect(await askFor(catalog.subgraph, null, RAIL, { id, first: 1 })).toEqual({ rail: null });
  }
  const other = await ask(catalog.subgraph, null, RAIL, {
    id: 'decade:1950',
    first: 5,
    after: (await homeOf(null)).rails[1]?.titles.pageInfo.endCursor,
  });
  expect(other.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

test('a home page of rails of 50 costs as many statements as one of rails of one', async () => {
  const viewer = await spaceLover();
  // Lists are remembered for a minute: none of them is to end between the two.
  const curator = aViewer({ roles: [Role.CURATOR] });
  await askFor(catalog.subgraph, curator, 'mutation { setFeaturedTitle(input: {}) { titleId } }');
  await homeOf(viewer);
  const one = await statementsOf(() => homeOf(viewer, 1));
  const fifty = await statementsOf(() => homeOf(viewer, 50));
  expect(fifty.length).toBe(one.length);
});

test('a child’s home page holds no title that is unrated or above its age', async () => {
  const child = await aViewerWith(
    { watched: ['film-toy-story-1995'], liked: ['film-pulp-fiction-1994'] },
    { maxAge: 8 },
  );
  const home = await homeOf(child);
  const ids = home.rails.flatMap(idsOf);
  const allowed: { id: string }[] = await catalog.db.query(
    `SELECT id FROM title WHERE id = ANY($1) AND maturity_age <= 8`,
    [ids],
  );
  expect(new Set(allowed.map((row) => row.id))).toEqual(new Set(ids));
  expect(home.rails.map((rail) => rail.title).join()).not.toContain('Pulp Fiction');
});
