import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { exitOnFailure } from '../../subgraphs/kit/src';
import { readServiceConfig, type ServiceConfig } from './config';
import { lockDataFolder } from './data-folder-lock';
import { migrateAll, openDatabase } from './database';
import { settleDemoAccounts } from './demo-accounts';
import { endOnSignal } from './end-on-signal';
import { preflight } from './preflight';
import { printBlock, step } from './progress-report';
import { serviceEnvironment, serviceSecrets } from './service-environment';
import { welcomeLines } from './welcome';

const SERVICES = ['user', 'catalog', 'subscription', 'watch-history', 'gateway'] as const;
const RESTART_MS = 1_000;

/** One process per service, as in docker-compose.yml: the same entry files, over HTTP and WebSocket. */
async function main(): Promise<void> {
  const config = readServiceConfig();
  await preflight(config);
  process.stdout.write('StreamVerse starts, one process per service\n');
  const stops: (() => Promise<void> | void)[] = [];
  const ending = endOnSignal(stops);
  if (!config.env.DATABASE_URL) stops.push(lockDataFolder(config.dataFolder));
  const { GATEWAY_SECRET = '' } = serviceSecrets(config);
  const database = await step('Opening Postgres', () => openDatabase(config, GATEWAY_SECRET));
  stops.push(() => database.stop());
  await step('Migrating the database', () => migrateAll(database));
  await step('Settling accounts', () => settleDemoAccounts(database, config.demo));
  const environment = serviceEnvironment(config, database);
  for (const name of SERVICES) {
    const service = keepRunning(name, environment, ending);
    stops.push(() => service.stop());
  }
  await step('Waiting for the gateway', () => gatewayReady(config, ending));
  if (!ending.aborted) printBlock(welcomeLines(config));
}

/** Starts a service and starts it again when it ends by itself. */
function keepRunning(
  name: string,
  environment: NodeJS.ProcessEnv,
  ending: AbortSignal,
): { stop(): Promise<void> } {
  let child: ChildProcess | null = null;
  const start = (): void => {
    const folder = name === 'gateway' ? 'gateway' : `subgraphs/${name}`;
    child = spawn(process.execPath, ['--import', 'tsx', `${folder}/src/main.ts`], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    process.stdout.write(`  ${name} is process ${child.pid}\n`);
    for (const stream of [child.stdout, child.stderr]) {
      if (stream)
        createInterface({ input: stream }).on('line', (line) => process.stdout.write(`${name} | ${line}\n`));
    }
    child.on('exit', (code) => {
      child = null;
      if (ending.aborted) return;
      process.stderr.write(`streamverse: ${name} ended (${code ?? 'killed'}) and is started again\n`);
      setTimeout(() => !ending.aborted && start(), RESTART_MS);
    });
  };
  start();
  return {
    stop: () =>
      new Promise((resolve) => {
        if (!child) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

async function gatewayReady(config: ServiceConfig, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    const ready = await fetch(`http://127.0.0.1:${config.env.PORT}/ready`).catch(() => null);
    if (ready?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

exitOnFailure(main);
