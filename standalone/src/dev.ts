import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { exitOnFailure } from '../../subgraphs/kit/src';
import { readServiceConfig } from './config';
import { lockDataFolder } from './data-folder-lock';
import { openDatabase } from './database';
import { endOnSignal } from './end-on-signal';
import { preflight } from './preflight';
import { step } from './progress-report';
import { serviceSecrets } from './service-environment';

const MODULES = join(__dirname, '..', '..', 'node_modules');
const WEB_ADDRESS = 'http://localhost:5173';

/** Watch mode: the servers start again when a file changes, the web client is replaced in the open page. */
async function main(): Promise<void> {
  const config = readServiceConfig();
  await preflight(config);
  const stops: (() => Promise<void> | void)[] = [];
  endOnSignal(stops);
  if (!config.env.DATABASE_URL) stops.push(lockDataFolder(config.dataFolder));
  // Postgres outlives the restarts of the servers.
  const database = await step('Starting Postgres', () =>
    openDatabase(config, serviceSecrets(config).GATEWAY_SECRET ?? ''),
  );
  stops.push(() => database.stop());

  const environment: NodeJS.ProcessEnv = {
    ...config.raw,
    DATABASE_URL: database.ownerUrl,
    DEMO: String(config.demo),
    HOST: config.host,
    PORT: String(config.env.PORT),
    ALLOWED_ORIGINS: [config.raw.ALLOWED_ORIGINS, WEB_ADDRESS].filter(Boolean).join(','),
  };
  // The programs themselves and not npx, whose end would not wait for theirs.
  const commands = [
    [require.resolve('tsx/cli'), 'watch', 'standalone/src/main.ts'],
    [
      join(MODULES, 'vite', 'bin', 'vite.js'),
      '--config',
      'web/vite.config.ts',
      '--port',
      '5173',
      '--strictPort',
    ],
  ];
  for (const command of commands) {
    const child = spawn(process.execPath, command, { stdio: 'inherit', env: environment });
    const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
    stops.push(() => {
      child.kill('SIGTERM');
      return ended;
    });
  }
  process.stdout.write(`\nThe web client with hot reload: ${WEB_ADDRESS}\n\n`);
}

exitOnFailure(main);
