import { ask, askFor, aViewer } from '../../../kit/src/testing';
import { FEATURE, ONE, startCuratedRailsWorld, type CuratedRailsWorld } from '../testing/curated-rails-world';

let world: CuratedRailsWorld;
const viewer = aViewer();
beforeAll(async () => {
  world = await startCuratedRailsWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.clear());

test('a rail by hand shows its titles in their order at the top of the front page', async () => {
  const ids = ['film-7', 'film-3', 'film-21'];
  const rail = await world.create({
    name: ' Three of us ',
    description: 'Why not',
    titleIds: ids,
    isShown: true,
  });
  expect(rail).toMatchObject({
    name: 'Three of us',
    source: 'MANUAL',
    titleIds: ids,
    rule: null,
    version: 1,
  });
  const { rails } = await world.homeOf(viewer);
  expect(rails[0]).toMatchObject({ id: `curated:${rail.id}`, title: 'Three of us', reason: 'Why not' });
  expect(rails[0]?.titles).toEqual({ totalCount: 3, nodes: ids.map((id) => ({ id })) });
});

test('a rail that is not shown, not begun or over is on nobody’s front page', async () => {
  const titleIds = ['film-1', 'film-2'];
  await world.create({ name: 'Hidden', titleIds });
  await world.create({ name: 'Later', titleIds, isShown: true, startsAt: '2190-01-01T00:00:00Z' });
  await world.create({ name: 'Over', titleIds, isShown: true, endsAt: '2020-01-01T00:00:00Z' });
  const now = { startsAt: '2020-01-01T00:00:00Z', endsAt: '2190-01-01T00:00:00Z' };
  await world.create({ name: 'Now', titleIds, isShown: true, ...now });
  expect(await world.curatedOn(viewer)).toEqual([['Now', titleIds]]);
  const [hidden] = (
    await askFor<{ curatedRails: { id: string }[] }>(world.subgraph, world.curator, '{ curatedRails { id } }')
  ).curatedRails;
  expect(await askFor(world.subgraph, viewer, ONE, { id: `curated:${hidden?.id}`, first: 5 })).toEqual({
    rail: null,
  });
});

test('a viewer finds only what they may see in it, and no rail that is empty for them', async () => {
  await world.create({
    name: 'Mixed',
    titleIds: ['film-adult', 'film-hidden', 'film-closed', 'film-1'],
    isShown: true,
  });
  await world.create({ name: 'Adults', titleIds: ['film-adult'], isShown: true });
  expect(await world.curatedOn(viewer)).toEqual([['Mixed', ['film-adult', 'film-1']]]);
  expect(await world.curatedOn(aViewer({ maxAge: 8 }))).toEqual([['Mixed', ['film-1']]]);
});

test('a rule finds its titles anew and a rail of it can be paged through to its end', async () => {
  const rule = { genreIds: ['genre-noir'], yearFrom: 1951, yearTo: 1975, kind: 'MOVIE', sort: 'NEWEST' };
  const rail = await world.create({ name: 'Noir', rule, isShown: true });
  expect(rail).toMatchObject({
    source: 'RULE',
    titleIds: [],
    rule: { ...rule, languages: [], keywords: [], personIds: [], playableOnly: false, limit: null },
  });
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const answer: {
      rail: {
        titles: {
          totalCount: number;
          nodes: { id: string }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      };
    } = await askFor(world.subgraph, viewer, ONE, { id: `curated:${rail.id}`, first: 5, after });
    const { titles } = answer.rail;
    expect(titles.totalCount).toBe(14);
    seen.push(...titles.nodes.map(({ id }) => id));
    after = titles.pageInfo.hasNextPage ? titles.pageInfo.endCursor : null;
  } while (after);
  expect(seen).toEqual([25, 'adult', 23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1].map((n) => `film-${n}`));
});

test.each([
  [{ keywords: ['Lighthouse'], sort: 'OLDEST', limit: 3 }, ['film-0', 'film-3', 'film-6']],
  [{ personIds: ['person-ada-quill'], sort: 'SHORTEST' }, ['film-4', 'film-3', 'film-2', 'film-1', 'film-0']],
  [{ languages: ['FR'], sort: 'NAME', limit: 2 }, ['film-0', 'film-1']],
  [{ kind: 'SERIES' }, ['series-a']],
  [{ playableOnly: true, sort: 'RATING' }, ['own-other', 'own-ready']],
  [{ genreIds: ['genre-western'], yearTo: 1953, sort: 'LONGEST' }, ['film-0', 'film-2']],
])('a preview of %j shows what such a rail would', async (rule, ids) => {
  const PREVIEW = `query P($rule: CuratedRailRuleInput!, $after: String) {
    curatedRailPreview(rule: $rule, first: 100, after: $after) { totalCount nodes { id } pageInfo { endCursor } } }`;
  const { curatedRailPreview } = await askFor<{
    curatedRailPreview: { totalCount: number; nodes: { id: string }[]; pageInfo: { endCursor: string } };
  }>(world.subgraph, world.curator, PREVIEW, { rule });
  expect(curatedRailPreview.nodes.map(({ id }) => id)).toEqual(ids);
  expect(curatedRailPreview.totalCount).toBe(ids.length);
  const { errors } = await ask(world.subgraph, world.curator, PREVIEW, {
    rule: { ...rule, yearFrom: 1900 },
    after: curatedRailPreview.pageInfo.endCursor,
  });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'CURSOR_INVALID' });
});

test('curators see in a rail of theirs what is published, also out of its window', async () => {
  const { id } = await world.create({ name: 'Mixed', titleIds: ['film-closed', 'film-hidden', 'film-1'] });
  const { curatedRail } = await askFor<{ curatedRail: unknown }>(
    world.subgraph,
    world.curator,
    'query C($id: ID!) { curatedRail(id: $id) { titleIds titles { totalCount nodes { id } } } }',
    { id },
  );
  expect(curatedRail).toEqual({
    titleIds: ['film-closed', 'film-hidden', 'film-1'],
    titles: { totalCount: 2, nodes: [{ id: 'film-closed' }, { id: 'film-1' }] },
  });
});

test('what a curator features opens everybody’s front page who may play it, until its time is over', async () => {
  const featured = await askFor(world.subgraph, world.curator, FEATURE, { input: { titleId: 'own-ready' } });
  expect(featured).toEqual({
    setFeaturedTitle: { titleId: 'own-ready', until: null, setBy: { id: world.curator.userId } },
  });
  for (let one = 0; one < 5; one += 1) expect((await world.homeOf(aViewer())).hero?.id).toBe('own-ready');
  await world.db.query(`UPDATE title SET countries = '{US}' WHERE id = 'own-ready'`);
  await askFor(world.subgraph, world.curator, FEATURE, { input: { titleId: 'own-ready' } });
  expect((await world.homeOf(aViewer({ region: 'US' }))).hero?.id).toBe('own-ready');
  expect((await world.homeOf(aViewer({ region: 'DE' }))).hero?.id).toBe('own-other');
  await world.db.query(`UPDATE title SET countries = NULL WHERE id = 'own-ready'`);
  // One that has no film cannot be played, and opens no page.
  await askFor(world.subgraph, world.curator, FEATURE, { input: { titleId: 'film-1' } });
  expect((await world.homeOf(viewer)).hero?.id).toMatch(/^own-/);
  await world.db.query(`UPDATE front_page SET featured_until = now()`);
  expect(await askFor(world.subgraph, world.curator, '{ featuredTitle { titleId } }')).toEqual({
    featuredTitle: null,
  });
});

test('a title that is withdrawn leaves a rail that is remembered at once', async () => {
  await world.create({ name: 'Kept', titleIds: ['film-1', 'film-2', 'film-3'], isShown: true });
  expect(await world.curatedOn(viewer)).toEqual([['Kept', ['film-1', 'film-2', 'film-3']]]);
  await world.db.query(`UPDATE title SET available_until = now() WHERE id = 'film-2'`);
  expect(await world.curatedOn(viewer)).toEqual([['Kept', ['film-1', 'film-3']]]);
  await world.db.query(`UPDATE title SET available_until = NULL WHERE id = 'film-2'`);
});

test('below the first three rails one that was made by hand is whole, though its titles stand higher', async () => {
  await askFor(world.subgraph, world.curator, FEATURE, { input: { titleId: 'own-ready' } });
  const rails: [string, string[]][] = [
    ['First', ['film-1', 'film-2']],
    ['Second', ['film-2', 'film-3', 'own-ready']],
    ['Third', ['film-4']],
    ['Fourth', ['own-ready', 'film-1', 'film-9']],
    ['Fifth', ['own-ready']],
  ];
  for (const [name, titleIds] of rails) await world.create({ name, titleIds, isShown: true });
  expect(await world.curatedOn(viewer)).toEqual([
    ['First', ['film-1', 'film-2']],
    ['Second', ['film-3']],
    ...rails.slice(2),
  ]);
});

test('a featured title whose licence ends gives way at once to another that is ready, in the rails too', async () => {
  await askFor(world.subgraph, world.curator, FEATURE, { input: { titleId: 'own-ready' } });
  expect((await world.homeOf(viewer)).hero?.id).toBe('own-ready');
  // As another replica would: nothing here is forgotten for it.
  await world.db.query(`UPDATE title SET available_until = now() WHERE id = 'own-ready'`);
  try {
    const { hero, rails } = await world.homeOf(viewer);
    expect(hero?.id).toBe('own-other');
    expect(rails.flatMap(({ titles }) => titles.nodes.map(({ id }) => id))).not.toContain('own-other');
    await world.db.query(`UPDATE title SET is_published = false WHERE id = 'own-other'`);
    expect((await world.homeOf(viewer)).hero).toBeNull();
  } finally {
    await world.db.query(`UPDATE title SET available_until = NULL, is_published = true WHERE id ^@ 'own-'`);
  }
});
