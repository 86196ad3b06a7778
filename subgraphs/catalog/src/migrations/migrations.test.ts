import { startTestCatalog } from '../testing/start-test-catalog';

test('the migrated tables have the columns, keys and indexes that the entities say', async () => {
  const catalog = await startTestCatalog();
  const { upQueries } = await catalog.db.driver.createSchemaBuilder().log();
  await catalog.stop();
  // References and checks stand in the migrations alone.
  const differing = upQueries
    .map(({ query }) => query)
    .filter((query) => !/DROP CONSTRAINT "\w+_(fkey|check)"$/.test(query));
  expect(differing).toEqual([]);
});
