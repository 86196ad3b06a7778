import { createLog, exitOnFailure, startTracing } from '../../subgraphs/kit/src';
import { readServiceConfig } from './config';
import { lockDataFolder } from './data-folder-lock';
import { openDatabase, migrateAll } from './database';
import { settleDemoAccounts } from './demo-accounts';
import { endOnSignal } from './end-on-signal';
import { startGateway } from './gateway';
import { preflight } from './preflight';
import { printBlock, step } from './progress-report';
import { serviceEnvironment, serviceSecrets } from './service-environment';
import { createSubgraphs } from './subgraphs';
import { welcomeLines } from './welcome';

/** The whole service in one process: embedded Postgres unless DATABASE_URL is set, subgraphs, gateway, web client. */
async function main(): Promise<void> {
  const config = readServiceConfig();
  await preflight(config);
  process.stdout.write('StreamVerse starts\n');

  const stops: (() => Promise<void> | void)[] = [];
  const ending = endOnSignal(stops);
  try {
    if (!config.env.DATABASE_URL) stops.push(lockDataFolder(config.dataFolder));
    const { GATEWAY_SECRET = '' } = serviceSecrets(config);
    const database = await step(
      config.env.DATABASE_URL ? 'Connecting to Postgres' : 'Starting Postgres',
      () => openDatabase(config, GATEWAY_SECRET),
    );
    stops.push(() => database.stop());
    await step('Migrating the database', () => migrateAll(database));
    await step(config.demo ? 'Filling demo accounts' : 'Checking accounts', () =>
      settleDemoAccounts(database, config.demo),
    );

    const environment = serviceEnvironment(config, database);
    const endpoint = config.env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null;
    stops.push(startTracing({ serviceName: 'streamverse', endpoint }));
    const level = environment.LOG_LEVEL ?? 'warn';
    const subgraphs = await createSubgraphs(environment, level);
    for (const subgraph of subgraphs.all) {
      await step(`Starting ${subgraph.name}`, () => subgraph.start());
      stops.push(() => subgraph.stop());
    }
    const gateway = await startGateway(environment, subgraphs.all, createLog('gateway', level));
    stops.push(() => gateway.close());
    await step('Making the first film', () => subgraphs.catalog.firstFilmReady);
    if (!ending.aborted) printBlock(welcomeLines(config));
  } catch (error) {
    if (ending.aborted) return;
    for (const stop of stops.reverse()) await stop();
    throw error;
  }
}

exitOnFailure(main);
