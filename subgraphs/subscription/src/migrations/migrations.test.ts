import { startSubscriptionWorld } from '../testing/subscription-world';

test('the migrated tables have the columns, keys and indexes that the entities say', async () => {
  const world = await startSubscriptionWorld();
  const { upQueries } = await world.db.driver.createSchemaBuilder().log();
  await world.stop();
  // References and checks stand in the migrations alone.
  const differing = upQueries
    .map(({ query }) => query)
    .filter((q) => !/DROP CONSTRAINT "\w+_(fkey|check)"$/.test(q));
  expect(differing).toEqual([]);
});
