import { randomUUID } from 'node:crypto';
import { observeStatements, Role } from '../../subgraphs/kit/src';
import { until } from '../../subgraphs/kit/src/testing';
import { readClientOperations } from '../test/client-operations';
import { startWorld, type Signed, type World } from '../test/world';

jest.setTimeout(180_000);

const operations = readClientOperations();
const ITEMS = 50;
let world: World;
let titleIds: string[];
let few: Signed;
let many: Signed;
let admin: string;

const START = `mutation ($input: StartCheckoutInput!) { startCheckout(input: $input) { ... on Payment { id } } }`;
const SUBMIT = `mutation ($input: SubmitPaymentInput!) { submitPayment(input: $input) { __typename } }`;
const APPROVE = `mutation ($input: ApprovePaymentInput!) { approvePayment(input: $input) { __typename } }`;
const LIST = `mutation ($input: SetInMyListInput!) { setInMyList(input: $input) { __typename } }`;
const REACT = `mutation ($input: SetReactionInput!) { setReaction(input: $input) { __typename } }`;
const PROGRESS = `mutation ($input: RecordProgressInput!) { recordProgress(input: $input) { id } }`;
const UNREAD = `{ me { unreadNotificationCount } }`;

async function aPayment(who: Signed): Promise<string> {
  const input = { planId: 'duo', currency: 'EUR', idempotencyKey: randomUUID() };
  const { startCheckout } = await world.ask<{ startCheckout: { id: string } }>(START, { input }, who.token);
  await world.ask(SUBMIT, { input: { paymentId: startCheckout.id } }, who.token);
  return startCheckout.id;
}

/** A viewer with this many films watched, listed and liked, payments made and notifications received. */
async function aViewerWith(count: number): Promise<Signed> {
  const viewer = await world.signUp();
  for (const titleId of titleIds.slice(0, count)) {
    await world.ask(LIST, { input: { titleId, inMyList: true } }, viewer.token);
    await world.ask(REACT, { input: { titleId, reaction: 'LIKE' } }, viewer.token);
    const place = { positionSeconds: 100, durationSeconds: 6_000, sequence: 1 };
    await world.ask(PROGRESS, { input: { titleId, ...place } }, viewer.token);
    await world.ask(APPROVE, { input: { paymentId: await aPayment(viewer) } }, admin);
  }
  await until(async () => {
    const { me } = await world.ask<{ me: { unreadNotificationCount: number } }>(UNREAD, {}, viewer.token);
    return me.unreadNotificationCount === count + 1;
  }, 20_000);
  await Promise.all(world.subgraphs.all.map((subgraph) => subgraph.projections.catchUp()));
  return viewer;
}

/** How many statements all subgraphs together send for one operation of a client. */
async function countOf(name: string, variables: object, token: string): Promise<number> {
  const operation = operations.get(name);
  if (!operation) throw new Error(`the client has no operation ${name}`);
  const requestId = `count-${randomUUID()}`;
  let count = 0;
  const stop = observeStatements((_text, id) => {
    if (id === requestId) count += 1;
  });
  const { errors } = await world.post(operation.text, variables, token, requestId);
  stop();
  expect(errors).toBeUndefined();
  return count;
}

beforeAll(async () => {
  world = await startWorld();
  const found = await world.ask<{ search: { nodes: { id: string }[] } }>(
    `{ search(query: "", first: ${ITEMS + 10}) { nodes { id } } }`,
  );
  titleIds = found.search.nodes.map(({ id }) => id);
  const { userId } = await world.signUp('Admin');
  admin = await world.tokenFor({ userId, roles: [Role.ADMIN] });
  few = await aViewerWith(1);
  many = await aViewerWith(ITEMS);
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
  ['AdminRailFind', () => ({ query: 'night', playableOnly: false })],
  ['AdminRailPeople', () => ({ prefix: 'night' })],
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

test('a page of search results costs as many statements for 20 titles as for one', async () => {
  const variables = (query: string) => ({ query, filter: null, after: null });
  const narrow = 'the shawshank redemption';
  for (const query of [narrow, 'the']) await countOf('SearchPage', variables(query), many.token);
  const one = await countOf('SearchPage', variables(narrow), many.token);
  expect(await countOf('SearchPage', variables('the'), many.token)).toBe(one);
});

test("the finance queue costs as many statements for a page of payments as for one, payers' e-mails included", async () => {
  const waiting = { status: ['SUBMITTED'], after: null };
  await aPayment(few);
  await countOf('PaymentQueue', waiting, admin);
  const one = await countOf('PaymentQueue', waiting, admin);
  for (let i = 0; i < 19; i += 1) await aPayment(i % 2 ? few : many);
  expect(await countOf('PaymentQueue', waiting, admin)).toBe(one);
});

test('an order, and more of a rail, cost as many statements for a viewer of much as for one of little', async () => {
  const [mine, others] = [await aPayment(few), await aPayment(many)];
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

test('the rails of the operator cost as many statements for many with many titles as for one with one', async () => {
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

test('every query of the client is counted', () => {
  const counted = [
    ...alike.map(([name]) => name),
    'SearchPage',
    'PaymentQueue',
    'PaymentPage',
    'RailMore',
    'AdminRails',
    'AdminRail',
    'AdminRailPreview',
  ];
  const queries = [...operations.values()].filter(({ kind }) => kind === 'query').map(({ name }) => name);
  expect(queries.filter((name) => !counted.includes(name))).toEqual([]);
});
