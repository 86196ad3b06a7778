import type { DataSource } from 'typeorm';
import { ConfigurationError, createDataSource } from '../../subgraphs/kit/src';
import { removeDemoData as removeTastes } from '../../subgraphs/catalog/src/remove-demo-data';
import { removeDemoData as removePayments } from '../../subgraphs/subscription/src/remove-demo-data';
import { userDefinition } from '../../subgraphs/user/src/definition';
import { hasDemoAccounts, removeDemoAccounts, seedDemoUsers } from '../../subgraphs/user/src/seed';
import { removeDemoData as removeHistory } from '../../subgraphs/watch-history/src/remove-demo-data';
import type { ServiceDatabase } from './database';
import type { SubgraphSchema } from './definitions';
import { definitions } from './definitions';

/** A short-lived connection as the role of one subgraph. */
export async function withSubgraphDatabase<T>(
  database: Pick<ServiceDatabase, 'urls'>,
  schema: SubgraphSchema,
  work: (db: DataSource) => Promise<T>,
): Promise<T> {
  const definition = definitions.find((candidate) => candidate.schema === schema) ?? userDefinition;
  const db = await createDataSource({ ...definition, url: database.urls[schema], poolSize: 2 }).initialize();
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** Makes the demo accounts, or refuses a database that holds them although DEMO is off. */
export function settleDemoAccounts(database: ServiceDatabase, demo: boolean): Promise<void> {
  return withSubgraphDatabase(database, userDefinition.schema as SubgraphSchema, async (db) => {
    if (demo) return seedDemoUsers(db);
    if (await hasDemoAccounts(db)) {
      throw new ConfigurationError([
        'This database holds demo accounts and DEMO is off. Run `npm run cli -- demo:remove` first.',
      ]);
    }
  });
}

/** Deletes the demo accounts and everything keyed to them, and nothing else; how many accounts. */
export async function removeDemo(database: ServiceDatabase): Promise<number> {
  const removed = await withSubgraphDatabase(database, 'user', (accounts) =>
    removeDemoAccounts(accounts, async ({ userIds }) => {
      await withSubgraphDatabase(database, 'subscription', (db) => removePayments(db, userIds));
      await withSubgraphDatabase(database, 'watch_history', (db) => removeHistory(db, userIds));
      await withSubgraphDatabase(database, 'catalog', (db) => removeTastes(db, userIds));
    }),
  );
  return removed.userIds.length;
}
