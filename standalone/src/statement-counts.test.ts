import { randomUUID } from 'node:crypto';
import { startTmdbStandIn } from '../../subgraphs/catalog/src/testing/tmdb-stand-in/start-tmdb-stand-in';
import { Role } from '../../subgraphs/kit/src';
import { seedFewAndMany, type FewAndMany } from '../test/few-and-many';
import { aPayment, aViewerWith } from '../test/busy-viewers';
import { StatementCounter } from '../test/statement-counter';
import { startWorld, type Signed, type World } from '../test/world';

jest.setTimeout(300_000);

const ITEMS = 50;
let world: World;
let counter: StatementCounter;
let jobs: FewAndMany<string>;
const countOf = (name: string, variables: object, token: string): Promise<number> =>
  counter.of(name, variables, token);
let titleIds: string[];
let few: Signed;
let many: Signed;
let admin: string;

beforeAll(async () => {
  world = await startWorld();
  counter = new StatementCounter(world);
  const found = await world.ask<{ search: { nodes: { id: string }[] } }>(
    `{ search(query: "", first: ${ITEMS + 10}) { nodes { id } } }`,
  );
  titleIds = found.search.nodes.map(({ id }) => id);
  const { userId } = await world.signUp('Admin');
  admin = await world.tokenFor({ userId, roles: [Role.ADMIN] });
  ({ jobs } = await seedFewAndMany(world, userId));
  few = await aViewerWith(world, titleIds.slice(0, 1), admin);
  many = await aViewerWith(world, titleIds.slice(0, ITEMS), admin);
});
afterAll(() => world.stop());

const aTitle = () => ({ id: titleIds[0] });

const alike: [name: string, variables: () => object][] = [
  ['Shell', () => ({})],
  ['Bell', () => ({})],
  ['HomePage', () => ({})],
  ['MyListPage', () => ({})],
  ['AccountPage', () => ({})],
  ['LandingPage', () => ({})],
  ['PlanChoice', () => ({})],
  ['CheckoutPage', () => ({})],
  ['Console', () => ({})],
  ['TitlePage', aTitle],
  ['WatchPage', aTitle],
  ['StreamTitle', aTitle],
  ['SearchGenres', () => ({})],
  ['SetInMyList', () => ({ input: { titleId: titleIds[0], inMyList: true } })],
  ['SetReaction', () => ({ input: { titleId: titleIds[0], reaction: 'LIKE' } })],
  [
    'RecordProgress',
    () => ({ input: { titleId: titleIds[0], positionSeconds: 50, durationSeconds: 6_000, sequence: 0 } }),
  ],
  ['StartPlayback', () => ({ input: { titleId: titleIds[0], device: 'Test' } })],
  ['StartCheckout', () => ({ input: { planId: 'duo', currency: 'EUR', idempotencyKey: randomUUID() } })],
];

test.each(alike)('%s costs as many statements with 50 items as with one', async (name, variables) => {
  // Once each before counting: what is read once per process is no cost of an operation.
  for (const { token } of [few, many]) await countOf(name, variables(), token);
  const one = await countOf(name, variables(), few.token);
  expect(await countOf(name, variables(), many.token)).toBe(one);
});

test("the finance queue costs as many statements for a page of payments as for one, payers' e-mails included", async () => {
  const waiting = { status: ['SUBMITTED'], after: null };
  await aPayment(world, few);
  await countOf('PaymentQueue', waiting, admin);
  const one = await countOf('PaymentQueue', waiting, admin);
  for (let i = 0; i < 19; i += 1) await aPayment(world, i % 2 ? few : many);
  expect(await countOf('PaymentQueue', waiting, admin)).toBe(one);
});

test('an order, and more of a rail, cost as many statements for a viewer of much as for one of little', async () => {
  const [mine, others] = [await aPayment(world, few), await aPayment(world, many)];
  await countOf('PaymentPage', { id: mine }, few.token);
  const order = await countOf('PaymentPage', { id: mine }, few.token);
  expect(await countOf('PaymentPage', { id: others }, many.token)).toBe(order);
  const { home } = await world.ask<{
    home: { rails: { id: string; titles: { pageInfo: { endCursor: string } } }[] };
  }>('{ home { rails { id titles(first: 1) { pageInfo { endCursor } } } } }');
  const [rail] = home.rails;
  const more = { id: rail?.id, after: rail?.titles.pageInfo.endCursor };
  await countOf('RailMore', more, few.token);
  expect(await countOf('RailMore', more, many.token)).toBe(await countOf('RailMore', more, few.token));
});

const CREATE_RAIL = `mutation ($input: CreateCuratedRailInput!) { createCuratedRail(input: $input) { id } }`;

test('the rails of the operator cost as many statements for many with many titles as for one with one, on the front page too', async () => {
  const aRail = async (count: number): Promise<{ id: string }> => {
    const input = { name: 'Rail', titleIds: titleIds.slice(0, count), isShown: true };
    const { createCuratedRail } = await world.ask<{ createCuratedRail: { id: string } }>(
      CREATE_RAIL,
      { input },
      admin,
    );
    return createCuratedRail;
  };
  const small = await aRail(1);
  const counts = async (id: string, limit: number): Promise<number[]> => {
    const counted = [];
    for (const [name, variables] of [
      ['AdminRails', {}],
      ['AdminRail', { id }],
      ['AdminRailPreview', { rule: { limit } }],
      ['HomePage', {}],
    ] as const) {
      await countOf(name, variables, admin);
      counted.push(await countOf(name, variables, admin));
    }
    return counted;
  };
  const few = await counts(small.id, 1);
  for (let more = 0; more < 15; more += 1) await aRail(1 + more);
  const large = await aRail(ITEMS);
  expect(await counts(large.id, 12)).toEqual(few);
});

interface Pair {
  name: string;
  few: object;
  many: object;
}
const ofTitles = (name: string): Pair => ({ name, few: { id: 'own-few-0' }, many: { id: 'own-many-0' } });
const ofWords = (name: string, key: string, more: object = {}): Pair => ({
  name,
  few: { [key]: 'fewness', ...more },
  many: { [key]: 'manyness', ...more },
});
const found = { filter: null, sort: null };

async function expectAlike({ name, few: one, many: other }: Pair, token: string): Promise<void> {
  for (const variables of [one, other]) await countOf(name, variables, token);
  const count = await countOf(name, one, token);
  expect({ name, count: await countOf(name, other, token) }).toEqual({ name, count });
}

test.each([
  {
    name: 'SearchPage',
    few: { query: 'the', ...found, first: 1 },
    many: { query: 'the', ...found, first: 40 },
  },
  {
    name: 'SearchMore',
    few: { query: 'the', ...found, first: 1, after: null },
    many: { query: 'the', ...found, first: 40, after: null },
  },
  ofWords('Suggestions', 'prefix'),
  ofTitles('TitlePage'),
  ofTitles('TitleSurroundings'),
  { name: 'TitleSeasons', few: { id: 'own-few-series' }, many: { id: 'own-many-series' } },
  {
    name: 'SeasonEpisodes',
    few: { id: 'own-few-series', number: 1 },
    many: { id: 'own-many-series', number: 1 },
  },
  { name: 'CollectionPage', few: { id: 'collection-few' }, many: { id: 'collection-many' } },
  { name: 'PersonPage', few: { id: 'person-few-director' }, many: { id: 'person-many-director' } },
  {
    name: 'PersonFilmography',
    few: { id: 'person-few-director', playableOnly: false, after: null },
    many: { id: 'person-many-director', playableOnly: false, after: null },
  },
])('$name costs a viewer as many statements where there is much to show as where there is little', (pair) =>
  expectAlike(pair, many.token),
);

test.each([
  ofWords('AddTitleHeld', 'text'),
  ofWords('AdminRailFind', 'text'),
  ofWords('AdminRailPeople', 'prefix'),
  ofWords('TitleFormPeople', 'prefix'),
  {
    name: 'AdminLibrary',
    few: { filter: { text: 'fewness' }, after: null },
    many: { filter: { text: 'manyness' }, after: null },
  },
  {
    name: 'AdminRailPreview',
    few: { rule: { genreIds: ['genre-few'] } },
    many: { rule: { genreIds: ['genre-many'] } },
  },
])('$name costs a curator as many statements for many titles as for few', (pair) => expectAlike(pair, admin));

test.each(['ImportJob', 'CuratorJob'])('%s costs as many statements with 30 problems as with one', (name) =>
  expectAlike({ name, few: { id: jobs.few, after: null }, many: { id: jobs.many, after: null } }, admin),
);

test.each(['AddTitleSources', 'AddTitleTrouble', 'TitleFormGenres'])('%s costs the same each time', (name) =>
  expectAlike({ name, few: {}, many: {} }, admin),
);

test('a title costs a curator as many statements with a long history and many people as with little', async () => {
  const update = async (id: string, times: number): Promise<void> => {
    for (let n = 0; n < times; n += 1) {
      const { libraryEntry } = await world.ask<{ libraryEntry: { version: number } }>(
        `query ($id: ID!) { libraryEntry(id: $id) { version } }`,
        { id },
        admin,
      );
      const input = { id, expectedVersion: libraryEntry.version, synopsis: `Written ${n} times.` };
      await world.ask(
        'mutation ($input: UpdateTitleInput!) { updateTitle(input: $input) { id } }',
        { input },
        admin,
      );
    }
  };
  await update('own-few-0', 1);
  await update('own-many-0', 12);
  await expectAlike(ofTitles('AdminTitle'), admin);
  await expectAlike(
    {
      name: 'AdminTitleHistory',
      few: { id: 'own-few-0', after: null },
      many: { id: 'own-many-0', after: null },
    },
    admin,
  );
});

test('the queue of requests, and one’s own, cost as many statements for ten as for one', async () => {
  const request = (titleId: string, token: string) =>
    world.ask(
      'mutation ($input: RequestTitleInput!) { requestTitle(input: $input) { __typename } }',
      { input: { titleId } },
      token,
    );
  const queue = { status: ['OPEN'], after: null };
  await request('own-few-0', few.token);
  await countOf('RequestQueue', queue, admin);
  const one = await countOf('RequestQueue', queue, admin);
  for (let n = 0; n < 10; n += 1) await request(`own-many-${n}`, many.token);
  expect(await countOf('RequestQueue', queue, admin)).toBe(one);
  for (const { token } of [few, many]) await countOf('AccountRequests', {}, token);
  const mine = await countOf('AccountRequests', {}, few.token);
  expect(await countOf('AccountRequests', {}, many.token)).toBe(mine);
});

test('whose data is shown is said without a statement', async () => {
  expect(await countOf('CatalogueAttribution', {}, few.token)).toBe(0);
});

describe('with TMDB,', () => {
  let tmdb: Awaited<ReturnType<typeof startTmdbStandIn>>;
  let other: World;
  let there: StatementCounter;
  let curator: string;
  beforeAll(async () => {
    tmdb = await startTmdbStandIn();
    const settings = { TMDB_API_KEY: tmdb.apiKey, TMDB_BASE_URL: tmdb.url, TMDB_IMAGE_URL: tmdb.imageUrl };
    other = await startWorld(settings, { libraryFile: null });
    there = new StatementCounter(other);
    const { userId } = await other.signUp('Curator');
    curator = await other.tokenFor({ userId, roles: [Role.ADMIN] });
  });
  afterAll(async () => {
    await other.stop();
    await tmdb.stop();
    for (const name of there.counted) counter.counted.add(name);
  });

  test.each([
    ['SearchElsewhere', 'query', { filter: { holding: 'ELSEWHERE' }, sort: null, after: null }],
    ['AddTitleSearch', 'query', {}],
  ])('%s costs as many statements for many titles as for one', async (name, key, more) => {
    const [one, several] = [
      { [key]: 'salt and thunder', ...more },
      { [key]: 'the', ...more },
    ];
    for (const variables of [one, several]) await there.of(name, variables, curator);
    const count = await there.of(name, one, curator);
    expect(await there.of(name, several, curator)).toBe(count);
  });

  test('looking at a title, and at the cache, costs the same whatever is kept', async () => {
    const [one, several] = [
      { kind: 'MOVIE', tmdbId: 9005 },
      { kind: 'MOVIE', tmdbId: 9001 },
    ];
    await there.of('AdminCache', {}, curator);
    const cache = await there.of('AdminCache', {}, curator);
    for (const variables of [one, several]) await there.of('AddTitlePreview', variables, curator);
    const preview = await there.of('AddTitlePreview', one, curator);
    expect(await there.of('AddTitlePreview', several, curator)).toBe(preview);
    expect(await there.of('AdminCache', {}, curator)).toBe(cache);
  });
});

test('every query of the client is counted', () => {
  expect(counter.uncounted()).toEqual([]);
});
