import { randomUUID } from 'node:crypto';
import type { Viewer } from '../../../kit/src';
import { askFor, aViewer, statementsOf, until } from '../../../kit/src/testing';
import { seedMember, seedSubmittedPayment } from '../seed';
import { anApprover, startSubscriptionWorld, type SubscriptionWorld } from '../testing/subscription-world';

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
});
afterAll(() => world.stop());

const PLAYABILITY = `query ($titles: [_Any!]!) { _entities(representations: $titles) {
  ... on Title { id playability { allowed code remedy plan { id name prices { amountMinor } currencies } } } } }`;

interface Answer {
  allowed: boolean;
  code: string;
  remedy: string;
  plan: { id: string } | null;
}

async function playabilityOf(viewer: Viewer | null, ids: string[]): Promise<(Answer | null)[]> {
  const titles = ids.map((id) => ({ __typename: 'Title', id }));
  const data = await askFor<{ _entities: { playability: Answer | null }[] }>(
    world.subgraph,
    viewer,
    PLAYABILITY,
    { titles },
  );
  return data._entities.map(({ playability }) => playability);
}

async function aMember(): Promise<Viewer> {
  const viewer = aViewer();
  await seedMember(world.db, { userId: viewer.userId, approverId: randomUUID() });
  return viewer;
}

test('one title answers a stranger, a viewer and a member differently, with the plan to choose', async () => {
  await world.publishTitle('own-tide');
  const answers = [];
  for (const viewer of [null, aViewer(), await aMember()]) {
    answers.push(...(await playabilityOf(viewer, ['own-tide'])));
  }
  expect(answers).toMatchObject([
    { allowed: false, code: 'SIGN_IN_REQUIRED', remedy: 'SIGN_IN', plan: null },
    { allowed: false, code: 'MEMBERSHIP_REQUIRED', remedy: 'CHOOSE_PLAN', plan: { id: 'duo' } },
    { allowed: true, code: 'OK', remedy: 'NONE', plan: null },
  ]);
  expect(await playabilityOf(await aMember(), ['nothing'])).toMatchObject([{ code: 'NOT_IN_LIBRARY' }]);
});

test('a licence window holds by the database’s clock, without an event', async () => {
  const member = await aMember();
  const boundary = new Date(Date.now() + 3_600_000).toISOString();
  await world.publishTitle('own-early', { availableFrom: boundary });
  await world.publishTitle('own-late', { availableUntil: boundary });
  const ids = ['own-early', 'own-late'];
  const pass = (interval: string) =>
    world.db.query(
      `UPDATE playable_title SET available_from = available_from - $2::interval,
              available_until = available_until - $2::interval WHERE title_id = ANY($1)`,
      [ids, interval],
    );
  expect(await playabilityOf(member, ids)).toMatchObject([
    { code: 'OUTSIDE_WINDOW', remedy: 'WAIT' },
    { code: 'OK' },
  ]);
  await pass('2 hours');
  expect(await playabilityOf(member, ids)).toMatchObject([
    { code: 'OK' },
    { code: 'OUTSIDE_WINDOW', remedy: 'NONE' },
  ]);
  await pass('-2 hours');
});

test('region and maturity are the viewer’s', async () => {
  const member = await aMember();
  await world.publishTitle('own-here', { countries: ['DE'] });
  await world.publishTitle('own-adult', { maturityAge: 16 });
  const ids = ['own-here', 'own-adult'];
  const codes = async (viewer: Viewer) => (await playabilityOf(viewer, ids)).map((answer) => answer?.code);
  expect(await codes(member)).toEqual(['OK', 'OK']);
  expect(await codes({ ...member, region: 'VN' })).toEqual(['NOT_IN_REGION', 'OK']);
  expect(await codes({ ...member, maxAge: 12 })).toEqual(['OK', 'MATURITY']);
});

test('the newest fact of a title counts, and replaying all of them from the start changes nothing', async () => {
  await world.publishTitle('own-moving', { mediaState: 'PREPARING', assetId: null });
  await world.publishTitle('own-moving', { isPremium: false, countries: ['DE', 'VN'] });
  const read = () => world.db.query('SELECT * FROM playable_title ORDER BY title_id');
  const before = await read();
  expect(before.length).toBeGreaterThan(3);
  await world.db.query('DELETE FROM playable_title');
  await world.db.query(`DELETE FROM projection_checkpoint WHERE name = 'catalog.playable-title'`);
  await world.subgraph.projections.catchUp();
  expect(await read()).toEqual(before);
});

test('a fact with missing parts opens nothing by mistake', async () => {
  await world.database.publish('catalog', [
    { type: 'title.changed', subjectId: 'own-bare', payload: { name: 'Bare' } },
    { type: 'title.changed', subjectId: 'own-odd', payload: { isPublished: true, mediaState: 'READY' } },
  ]);
  await until(async () => {
    const [answer] = await playabilityOf(aViewer({ maxAge: 12 }), ['own-odd']);
    return answer?.code === 'MATURITY';
  });
  expect(await playabilityOf(await aMember(), ['own-bare'])).toMatchObject([{ code: 'NOT_IN_LIBRARY' }]);
  expect(await playabilityOf(aViewer(), ['own-odd'])).toMatchObject([{ code: 'MEMBERSHIP_REQUIRED' }]);
});

test('fifty titles cost as many statements as one', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => `own-film-${index}`);
  for (const id of ids) await world.publishTitle(id);
  const viewer = aViewer();
  const one = await statementsOf(() => playabilityOf(viewer, ids.slice(0, 1)));
  const fifty = await statementsOf(() => playabilityOf(viewer, ids));
  expect(fifty).toHaveLength(one.length);
  expect(one.length).toBeLessThanOrEqual(4);
});

test('fifty payments cost as many statements as one, with their payers’ memberships', async () => {
  const approver = anApprover();
  for (let i = 0; i < 50; i += 1) {
    const facts = { userId: randomUUID(), planId: ['solo', 'duo', 'household'][i % 3] };
    if (i % 2) await seedSubmittedPayment(world.db, facts);
    else await seedMember(world.db, { ...facts, approverId: approver.userId });
  }
  const list = (first: number) =>
    askFor<{ payments: { nodes: unknown[] } }>(
      world.subgraph,
      approver,
      `query ($first: Int) { payments(first: $first) { eventCursor pageInfo { hasNextPage } nodes {
         id reference status amountMinor qrCodes { payload } payee { name } decidedBy { id }
         plan { name prices { currency amountMinor } currencies } user { id membership { status plan { name } } } } } }`,
      { first },
    );
  const one = await statementsOf(() => list(1));
  const fifty = await statementsOf(async () => {
    expect((await list(50)).payments.nodes).toHaveLength(50);
  });
  expect(fifty).toHaveLength(one.length);
  expect(one.length).toBeLessThanOrEqual(9);
});
