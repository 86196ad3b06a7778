import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../standalone/src/free-port';
import { firstStartFolder, isVerbose, serviceEnvironment } from './config';

const ROOT = join(__dirname, '..');
const READY = /Address\s+(http:\/\/\S+)/;
// The first start makes a film. Later ones give up before the hooks that wait for them do, and then leave nothing running.
const START_PATIENCE_MS = firstStartFolder ? 500_000 : 1_800_000;
const STOP_PATIENCE_MS = 60_000;

export interface Service {
  /** As the started service has printed it. */
  readonly address: string;
  readonly dataFolder: string;
  /** The process that was started; null when it has ended. */
  readonly pid: number | null;
  /** Everything that it has printed since its first start. */
  output(): string;
  /** Ctrl-C. @returns the exit code. */
  stop(): Promise<number | null>;
  /** kill -9 of the service's own process, as a crash would end it. */
  kill(): Promise<void>;
  /** Starts it again on the same folder and port. */
  start(): Promise<void>;
  /** Stops what still runs, also a Postgres that a kill left behind, and removes the folder. */
  dispose(): Promise<void>;
}

/** `npm start`, or `npm run start:services`. */
export type Shape = 'one-process' | 'process-per-service';
const ENTRY: Record<Shape, string> = {
  'one-process': 'standalone/src/main.ts',
  'process-per-service': 'standalone/src/services.ts',
};
// Everybody of a journey signs up from this machine.
const NO_SIGN_UP_LIMITS = { RATE_LIMIT_SIGN_UPS_PER_HOUR: '0', RATE_LIMIT_SIGN_UPS_PER_DAY: '0' };
const SERVICES = ['USER', 'CATALOG', 'SUBSCRIPTION', 'WATCH_HISTORY'];

const givenPorts = new Set<number>();

/** One that no other service of this run has been given: those of one start are bound long after they were chosen. */
async function ownPort(): Promise<number> {
  const port = await freePort();
  if (givenPorts.has(port)) return ownPort();
  givenPorts.add(port);
  return port;
}

async function servicePorts(): Promise<Record<string, string>> {
  const entries = await Promise.all(
    SERVICES.map(async (name): Promise<[string, string][]> => {
      const port = await ownPort();
      return [
        [`${name}_PORT`, String(port)],
        [`${name}_URL`, `http://127.0.0.1:${port}`],
      ];
    }),
  );
  return Object.fromEntries(entries.flat());
}

/** Starts the whole product on a folder and ports of its own. */
export async function startService(
  settings: Record<string, string> = {},
  shape: Shape = 'one-process',
): Promise<Service> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'streamverse-e2e-'));
  // Postgres runs as another user where the tests run as root.
  chmodSync(dataFolder, 0o755);
  if (firstStartFolder) copyFolder(firstStartFolder, dataFolder);
  const port = await ownPort();
  const environment = serviceEnvironment({
    ...(await servicePorts()),
    ...NO_SIGN_UP_LIMITS,
    ...settings,
    DATA_DIR: dataFolder,
    PORT: String(port),
  });
  let output = '';
  let address = '';
  let child: ChildProcess | null = null;
  let ended: Promise<number | null> = Promise.resolve(null);

  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, ['--import', 'tsx', ENTRY[shape]], {
      cwd: ROOT,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    ended = new Promise((resolve) => {
      started.once('close', (code) => {
        child = null;
        resolve(code);
      });
    });
    const from = output.length;
    const take = (data: Buffer): void => {
      output += data.toString();
      if (isVerbose) process.stderr.write(data);
    };
    started.stdout.on('data', take);
    started.stderr.on('data', take);
    const deadline = Date.now() + START_PATIENCE_MS;
    for (;;) {
      const ready = READY.exec(output.slice(from));
      if (ready?.[1]) {
        address = ready[1];
        return;
      }
      if (!child) throw new Error(`The service did not start:\n${output.slice(from)}`);
      if (Date.now() > deadline) throw new Error(`The service is not ready:\n${output.slice(from)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  const service: Service = {
    get address() {
      return address;
    },
    dataFolder,
    get pid() {
      return child?.pid ?? null;
    },
    output: () => output,
    stop: async () => {
      const running = child;
      running?.kill('SIGINT');
      const timer = setTimeout(() => running?.kill('SIGKILL'), STOP_PATIENCE_MS);
      const code = await ended;
      clearTimeout(timer);
      return code;
    },
    kill: async () => {
      child?.kill('SIGKILL');
      await ended;
    },
    start,
    dispose: async () => {
      await service.stop();
      await endPostgres(dataFolder);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
  try {
    await start();
  } catch (error) {
    await service.dispose();
    throw error;
  }
  return service;
}

function copyFolder(from: string, to: string): void {
  // Node's own copy does not keep owners, and Postgres wants its folder to be its own.
  if (process.platform === 'win32') cpSync(from, to, { recursive: true });
  else execFileSync('cp', ['-a', `${from}/.`, to]);
}

/** The process of a data folder's Postgres; null when none is written down. */
function postgresPid(dataFolder: string): number | null {
  try {
    return Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return null;
  }
}

async function endPostgres(dataFolder: string): Promise<void> {
  const pid = postgresPid(dataFolder);
  if (!pid || !isAlive(pid)) return;
  process.kill(pid, 'SIGQUIT');
  for (let waited = 0; waited < 30_000 && isAlive(pid); waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
