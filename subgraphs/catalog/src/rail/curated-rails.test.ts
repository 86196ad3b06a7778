import { Role } from '../../../kit/src';
import { ask, askFor, aViewer } from '../../../kit/src/testing';
import {
  CREATE,
  DELETE,
  FEATURE,
  ONE,
  ORDER,
  UPDATE,
  startCuratedRailsWorld,
  type Curated,
  type CuratedRailsWorld,
} from '../testing/curated-rails-world';
import { setFeaturedTitle } from './set-featured-title';

let world: CuratedRailsWorld;
const viewer = aViewer();
beforeAll(async () => {
  world = await startCuratedRailsWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.clear());

const update = async (input: object): Promise<Curated> =>
  (await askFor<{ updateCuratedRail: Curated }>(world.subgraph, world.curator, UPDATE, { input }))
    .updateCuratedRail;
const versionOf = async (): Promise<number> =>
  (await askFor<{ curatedRailsVersion: number }>(world.subgraph, world.curator, '{ curatedRailsVersion }'))
    .curatedRailsVersion;
test('an edit tells who made it, and one of a version that is no longer present is refused', async () => {
  const { id } = await world.create({ name: 'First', titleIds: ['film-1'], isShown: true });
  const other = aViewer({ roles: [Role.CURATOR] });
  await askFor(world.subgraph, other, UPDATE, { input: { id, expectedVersion: 1, name: 'Second' } });
  expect(await world.refusal(UPDATE, { id, expectedVersion: 1, name: 'Third' })).toMatchObject({
    code: 'CONFLICT',
    version: 2,
  });
  const changed = await update({
    id,
    expectedVersion: 2,
    rule: { genreIds: ['genre-noir'] },
    description: 'D',
  });
  expect(changed).toMatchObject({ name: 'Second', source: 'RULE', titleIds: [], version: 3 });
  const back = await update({ id, expectedVersion: 3, titleIds: ['film-2', 'film-1'] });
  expect(back).toMatchObject({
    source: 'MANUAL',
    rule: null,
    description: 'D',
    titleIds: ['film-2', 'film-1'],
  });
  expect(back).toMatchObject({ updatedBy: { id: world.curator.userId } });
});

test('of two curators who order the rails at once the second is told', async () => {
  const rails = [];
  for (const name of ['A', 'B', 'C'])
    rails.push(await world.create({ name, titleIds: ['film-1'], isShown: true }));
  const [a, b, c] = rails.map(({ id }) => id);
  const expectedVersion = await versionOf();
  const ordered = await askFor<{ orderCuratedRails: { version: number; rails: { id: string }[] } }>(
    world.subgraph,
    world.curator,
    ORDER,
    { input: { ids: [c, a, b], expectedVersion } },
  );
  expect(ordered.orderCuratedRails.rails.map(({ id }) => id)).toEqual([c, a, b]);
  expect(await world.refusal(ORDER, { ids: [a, b, c], expectedVersion })).toMatchObject({
    code: 'CONFLICT',
    version: ordered.orderCuratedRails.version,
  });
  const { version } = ordered.orderCuratedRails;
  for (const ids of [[a, b], [a, b, b], [a, b, 'no-such'], []]) {
    expect(await world.refusal(ORDER, { ids, expectedVersion: version })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  }
  expect(await versionOf()).toBe(version);
  const left = await askFor<{ deleteCuratedRail: { rails: { id: string }[] } }>(
    world.subgraph,
    world.curator,
    DELETE,
    {
      input: { id: a, expectedVersion: 1 },
    },
  );
  expect(left.deleteCuratedRail.rails.map(({ id }) => id)).toEqual([c, b]);
  expect(await world.refusal(ORDER, { ids: [b, c], expectedVersion: version })).toMatchObject({
    code: 'CONFLICT',
  });
});

test('a rail that is asked for twenty times at once with one key is made once, and its order is raised once', async () => {
  const input = { idempotencyKey: 'twenty', name: 'Once', titleIds: ['film-1', 'film-2'] };
  const before = await versionOf();
  const made = await Promise.all(Array.from({ length: 20 }, () => world.create(input)));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(await world.db.query('SELECT name FROM curated_rail')).toEqual([{ name: 'Once' }]);
  expect(await versionOf()).toBe(before + 1);
});

test('a retry after a lost answer gets the rail as it is now; the key with other input is refused', async () => {
  const input = { idempotencyKey: 'lost', name: ' Kept ', titleIds: ['film-1'] };
  const { id } = await world.create(input);
  await update({ id, expectedVersion: 1, description: 'Edited since.' });
  expect(await world.create({ ...input, name: 'Kept' })).toMatchObject({ id, version: 2 });
  for (const other of [{ name: 'Another' }, { titleIds: ['film-2'] }, { isShown: true }]) {
    expect(await world.refusal(CREATE, { ...input, ...other })).toMatchObject({ code: 'CONFLICT' });
  }
  const colleague = aViewer({ roles: [Role.CURATOR] });
  const { createCuratedRail } = await askFor<{ createCuratedRail: Curated }>(
    world.subgraph,
    colleague,
    CREATE,
    { input },
  );
  expect(createCuratedRail.id).not.toBe(id);
});

test.each([
  ['empty', ' '],
  ['of 201 characters', 'k'.repeat(201)],
  ['with a NUL', 'k\0'],
])('a key that is %s is refused at its field', async (_what, idempotencyKey) => {
  const { fields } = await world.refusal(CREATE, { idempotencyKey, name: 'N', titleIds: [] });
  expect(Object.keys(fields as object)).toEqual(['input.idempotencyKey']);
});

const year = (part: object) => ({ name: 'N', rule: part });
test.each([
  ['a name of 10,000 characters', { name: 'x'.repeat(10_000), titleIds: [] }, 'input.name'],
  ['a name of nothing but spaces', { name: '  ', titleIds: [] }, 'input.name'],
  ['a name with a NUL', { name: 'a\0b', titleIds: [] }, 'input.name'],
  [
    'a description of 201 characters',
    { name: 'N', description: 'x'.repeat(201), titleIds: [] },
    'input.description',
  ],
  ['101 titles', { name: 'N', titleIds: Array.from({ length: 101 }, () => 'film-1') }, 'input.titleIds'],
  ['a title twice', { name: 'N', titleIds: ['film-1', 'film-2', 'film-1'] }, 'input.titleIds'],
  ['neither titles nor a rule', { name: 'N' }, 'input.titleIds'],
  ['titles and a rule', { name: 'N', titleIds: ['film-1'], rule: {} }, 'input.rule'],
  [
    'an end before its start',
    { name: 'N', titleIds: [], startsAt: '2030-01-02T00:00:00Z', endsAt: '2030-01-01T00:00:00Z' },
    'input.endsAt',
  ],
  ['years in the wrong order', year({ yearFrom: 1990, yearTo: 1980 }), 'input.rule.yearTo'],
  ['a year before film', year({ yearFrom: 1066 }), 'input.rule.yearFrom'],
  ['a limit of nothing', year({ limit: 0 }), 'input.rule.limit'],
  ['a limit of 501', year({ limit: 501 }), 'input.rule.limit'],
  ['21 keywords', year({ keywords: Array.from({ length: 21 }, (_, n) => `k${n}`) }), 'input.rule.keywords'],
  ['a keyword of 10,000 characters', year({ keywords: ['k'.repeat(10_000)] }), 'input.rule.keywords'],
  ['a language that is none', year({ languages: ['French'] }), 'input.rule.languages'],
  ['a genre that nobody knows', year({ genreIds: ['genre-none'] }), 'input.rule.genreIds'],
  ['an id of another kind', year({ personIds: ['film-1'] }), 'input.rule.personIds'],
])('%s is refused, named, and nothing is stored', async (_what, input, field) => {
  const { code, fields } = await world.refusal(CREATE, input);
  expect({ code, named: Object.keys(fields as object) }).toEqual({ code: 'BAD_USER_INPUT', named: [field] });
  expect(await world.db.query('SELECT FROM curated_rail')).toEqual([]);
});

test('titles that the library does not hold are named, whatever they are', async () => {
  const unknown = [
    'film-none',
    'person-ada-quill',
    'genre-noir',
    '',
    'a\0b',
    '💥',
    `'; DROP TABLE title; --`,
  ];
  const { fields, unknownIds } = await world.refusal(CREATE, { name: 'N', titleIds: ['film-1', ...unknown] });
  expect(unknownIds).toEqual(unknown);
  expect(fields).toMatchObject({ 'input.titleIds': expect.stringContaining('film-none') });
});

test.each([
  ['UNAUTHENTICATED', null],
  ['FORBIDDEN', viewer],
  ['FORBIDDEN', aViewer({ roles: [Role.VIEWER, Role.FINANCE, Role.OPS] })],
] as const)('%s is what those who are no curators get', async (code, who) => {
  expect(await world.refusal(CREATE, { name: 'N', titleIds: [] }, who)).toMatchObject({ code });
  expect(await world.refusal(FEATURE, { titleId: 'own-ready' }, who)).toMatchObject({ code });
  const { errors } = await ask(world.subgraph, who, '{ curatedRails { id name } featuredTitle { titleId } }');
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code, code]);
});

test('an unknown rail is NOT_FOUND in a mutation and null in a query', async () => {
  for (const id of ['none', 'a\0b', 'x'.repeat(10_000)]) {
    expect(await world.refusal(UPDATE, { id, expectedVersion: 1, name: 'N' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await world.refusal(DELETE, { id, expectedVersion: 1 })).toMatchObject({ code: 'NOT_FOUND' });
    expect(
      await askFor(world.subgraph, world.curator, 'query C($id: ID!) { curatedRail(id: $id) { id } }', {
        id,
      }),
    ).toEqual({ curatedRail: null });
    expect(await askFor(world.subgraph, viewer, ONE, { id: `curated:${id}`, first: 1 })).toEqual({
      rail: null,
    });
  }
});

test('a curator sees hidden titles in rails and on top, in their order', async () => {
  await world.db.query(`UPDATE title SET is_published = false WHERE id = 'film-2'`);
  try {
    const { id } = await world.create({ name: 'Friday', titleIds: ['film-2', 'film-1'] });
    await askFor(world.subgraph, world.curator, FEATURE, { input: { titleId: 'film-2' } });
    const { curatedRail, featuredTitle } = await askFor<{
      curatedRail: { entries: { id: string; isPublished: boolean }[] };
      featuredTitle: object;
    }>(
      world.subgraph,
      world.curator,
      `{ curatedRail(id: "${id}") { entries { id isPublished } } featuredTitle { title { id } entry { id } } }`,
    );
    expect(curatedRail.entries).toEqual([
      { id: 'film-2', isPublished: false },
      { id: 'film-1', isPublished: true },
    ]);
    expect(featuredTitle).toEqual({ title: null, entry: { id: 'film-2' } });
  } finally {
    await world.db.query(`UPDATE title SET is_published = true WHERE id = 'film-2'`);
  }
});

test.each([0, -1, 101])('first: %i is refused on every list of rails', async (first) => {
  const { id } = await world.create({ name: 'N', titleIds: ['film-1'], isShown: true });
  for (const query of [
    `{ rail(id: "curated:${id}") { titles(first: ${first}) { nodes { id } } } }`,
    `{ curatedRail(id: "${id}") { titles(first: ${first}) { nodes { id } } } }`,
    `{ curatedRailPreview(rule: {}, first: ${first}) { nodes { id } } }`,
  ]) {
    const { errors } = await ask(world.subgraph, world.curator, query);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { first: expect.any(String) },
    });
  }
});

test('what cannot be featured is refused', async () => {
  expect(await world.refusal(FEATURE, { titleId: 'film-none' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.refusal(FEATURE, { titleId: 'a\0b' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.refusal(FEATURE, { titleId: 'own-ready', until: '2020-01-01T00:00:00Z' })).toMatchObject(
    {
      code: 'BAD_USER_INPUT',
      fields: { 'input.until': expect.any(String) },
    },
  );
});

test('what opens the front page stands in the titles’ histories, and who chose since is not overwritten unseen', async () => {
  const { subgraph, curator, db } = world;
  const feature = async (input: object) =>
    (
      await askFor<{ setFeaturedTitle: { setAt: string } | null }>(
        subgraph,
        curator,
        'mutation F($input: SetFeaturedTitleInput!) { setFeaturedTitle(input: $input) { setAt } }',
        { input },
      )
    ).setFeaturedTitle?.setAt;
  await db.query('TRUNCATE title_change');
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const first = await feature({ titleId: 'own-ready', expectedSetAt: null });
  const second = await feature({ titleId: 'own-ready', until, expectedSetAt: first });
  for (const expectedSetAt of [null, first])
    expect(await world.refusal(FEATURE, { titleId: 'film-1', expectedSetAt })).toMatchObject({
      code: 'CONFLICT',
      setAt: second,
    });
  await feature({ titleId: 'own-other', expectedSetAt: second });
  await feature({ titleId: 'own-other' });
  await feature({ titleId: null });
  const changes = await db.query<object[]>(
    'SELECT title_id AS id, field, before, after, source, actor_id AS actor FROM title_change ORDER BY title_change.id',
  );
  const about = { field: 'featured', source: 'PERSON', actor: curator.userId };
  const [endless, timed] = ['without an end', `until ${until}`];
  expect(changes).toEqual([
    { ...about, id: 'own-ready', before: null, after: endless },
    { ...about, id: 'own-ready', before: endless, after: timed },
    { ...about, id: 'own-ready', before: timed, after: null },
    { ...about, id: 'own-other', before: null, after: endless },
    { ...about, id: 'own-other', before: endless, after: null },
  ]);
});

test('the time of a featured title is compared with the database’s clock', async () => {
  const later = Date.now() + 3_600_000;
  const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
  try {
    const asked = { titleId: 'own-ready', until: new Date(later - 60_000) };
    expect(await setFeaturedTitle(world.db, world.curator.userId, asked)).toMatchObject(asked);
  } finally {
    clock.mockRestore();
  }
});
