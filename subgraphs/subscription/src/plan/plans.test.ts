import { askFor } from '../../../kit/src/testing';
import { startSubscriptionWorld, type SubscriptionWorld } from '../testing/subscription-world';
import { installPlans } from './install-plans';

const worlds: SubscriptionWorld[] = [];
const start = async (extra?: Record<string, string>) => {
  const world = await startSubscriptionWorld(extra);
  worlds.push(world);
  return world;
};
afterAll(async () => {
  for (const world of worlds) await world.stop();
});

const PLANS = `{ plans { id name version interval maximumStreams maximumHeight isRecommended
  prices { currency amountMinor } currencies } }`;

test('three plans stand there after the start, from small to large, priced in euros and dong', async () => {
  const { subgraph } = await start();
  const { plans } = await askFor<{ plans: object[] }>(subgraph, null, PLANS);
  expect(plans).toMatchObject([
    { id: 'solo', maximumStreams: 1, maximumHeight: 480, isRecommended: false },
    { id: 'duo', maximumStreams: 2, maximumHeight: 720, isRecommended: true },
    { id: 'household', maximumStreams: 4, maximumHeight: 1080, isRecommended: false },
  ]);
  expect(plans[1]).toMatchObject({
    interval: 'MONTH',
    version: 1,
    prices: [
      { currency: 'EUR', amountMinor: 899 },
      { currency: 'VND', amountMinor: 149_000 },
    ],
    currencies: ['EUR', 'VND'],
  });
});

test('installing again changes nothing that the operator has changed, until a newer version comes', async () => {
  const world = await start();
  await world.db.query(`UPDATE plan SET name = 'Zwei' WHERE id = 'duo'`);
  await world.db.query(`UPDATE plan_price SET amount_minor = 999 WHERE plan_id = 'duo' AND currency = 'EUR'`);
  await Promise.all([installPlans(world.db), installPlans(world.db)]);
  const read = async () => (await askFor<{ plans: object[] }>(world.subgraph, null, PLANS)).plans[1];
  expect(await read()).toMatchObject({
    name: 'Zwei',
    prices: [{ amountMinor: 999 }, { amountMinor: 149_000 }],
  });
  await world.db.query(`UPDATE plan SET version = 0 WHERE id = 'duo'`);
  await installPlans(world.db);
  expect(await read()).toMatchObject({ name: 'Duo', version: 1, prices: [{ amountMinor: 899 }, {}] });
});

test('a currency whose payee is missing is priced and not offered', async () => {
  const { subgraph } = await start({ PAYEE_VIETQR_BANK: '', PAYEE_VIETQR_ACCOUNT: '' });
  const { plans } = await askFor<{ plans: { currencies: string[] }[] }>(subgraph, null, PLANS);
  expect(plans.map(({ currencies }) => currencies)).toEqual([['EUR'], ['EUR'], ['EUR']]);
});
