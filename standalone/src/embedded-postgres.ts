import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../../subgraphs/kit/src';
import { freePort } from './free-port';

export interface EmbeddedPostgresOptions {
  /** Where the cluster's files are; made when absent. */
  folder: string;
  password: string;
  /** Without a number a free one is chosen. */
  port?: number;
  /** For throw-away clusters: no flush to disk. */
  volatile?: boolean;
}

export interface RunningPostgres {
  /** Of the superuser, without a database: `postgres://…:port`. */
  serverUrl: string;
  stop(): Promise<void>;
}

const SUPERUSER = 'postgres';

/** Starts the cluster in `folder`, making it the first time and clearing what a killed process left behind. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<RunningPostgres> {
  const databaseDir = join(options.folder, 'postgres');
  await endLeftover(databaseDir);
  const port = options.port ?? (await freePort());
  const initialised = exists(join(databaseDir, 'PG_VERSION'));
  if (!initialised) {
    // A first start that was killed half-way leaves files that initdb refuses.
    rmSync(databaseDir, { recursive: true, force: true });
    makeFolder(options.folder);
  }
  const keeper = await startKeeper({
    databaseDir,
    port,
    user: SUPERUSER,
    password: options.password,
    initialise: !initialised,
    flags: [...SERVER_FLAGS, ...(options.volatile ? VOLATILE_FLAGS : [])],
  });
  return {
    serverUrl: `postgres://${SUPERUSER}:${encodeURIComponent(options.password)}@127.0.0.1:${port}`,
    stop: () => stopKeeper(keeper),
  };
}

const flagsOf = (settings: Record<string, string>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
const SERVER_FLAGS = flagsOf({ listen_addresses: '127.0.0.1', max_connections: '200' });
const VOLATILE_FLAGS = flagsOf({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });

/** What the keeper process is told once, at its start; any later message means stop. */
export interface KeeperOrder {
  databaseDir: string;
  port: number;
  user: string;
  password: string;
  initialise: boolean;
  flags: string[];
}
export type KeeperReport = { ready: true } | { ready: false; reason: string };

function startKeeper(order: KeeperOrder): Promise<ChildProcess> {
  const keeper = spawn(
    process.execPath,
    ['--import', require.resolve('tsx'), join(__dirname, 'postgres-keeper.ts')],
    {
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    },
  );
  return new Promise((resolve, reject) => {
    const failed = (reason: string): void =>
      reject(
        new ConfigurationError([`The embedded Postgres in ${order.databaseDir} did not start: ${reason}`]),
      );
    keeper.once('message', (report: KeeperReport) =>
      report.ready ? resolve(keeper) : failed(report.reason),
    );
    keeper.once('error', (error) => failed(error.message));
    keeper.once('exit', (code) => failed(`its keeper ended (${code ?? 'killed'})`));
    keeper.send(order);
  });
}

function stopKeeper(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    keeper.once('exit', () => resolve());
    keeper.send('stop', () => undefined);
  });
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new ConfigurationError([
      `The data folder ${folder} cannot be written: ${(error as Error).message}`,
    ]);
  }
}

const exists = (file: string): boolean => {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
};

/** A process that was killed leaves its Postgres running: the pid file says which process to end. */
async function endLeftover(databaseDir: string): Promise<void> {
  const pidFile = join(databaseDir, 'postmaster.pid');
  if (!exists(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) {
    rmSync(pidFile, { force: true });
    return;
  }
  if (!isPostgresOf(pid, databaseDir)) {
    rmSync(pidFile, { force: true });
    return;
  }
  // SIGINT is Postgres's fast shutdown: it ends sessions and writes a checkpoint.
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid); waited += 50) {
    if (waited > 15_000)
      throw new ConfigurationError([`Another Postgres (process ${pid}) holds ${databaseDir}.`]);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

// A pid file can outlive a reboot, and its number can belong to somebody else by then.
function isPostgresOf(pid: number, databaseDir: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(databaseDir);
  } catch {
    return false;
  }
}
