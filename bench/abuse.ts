import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ADMIN } from '../e2e/people';
import type { Service } from '../e2e/service';
import { readEnvironment } from '../subgraphs/kit/src/index';
import { CONNECTION_KINDS } from './abuse/connection-kinds';
import type { Attack, GoodOrder, GoodReport, HostileOrder, Memory, Outcome } from './abuse/messages';
import { playableSegment } from './abuse/playable-segment';
import { REQUEST_KINDS } from './abuse/request-kinds';
import { SOCKET_KINDS } from './abuse/socket-kinds';
import { signedIn, signedUp } from './graph-client';
import { cpuMilliseconds, percentile, round, spread, type BenchResult } from './measure';
import { startQuietService } from './quiet-service';

const QUIET_SECONDS = 20;
const HOSTILE_SECONDS = 8;
const SETTLE_MS = 4_000;
const PROBE_PATIENCE_MS = 30_000;
const MEGABYTE = 1024 * 1024;
/** Limits as the service is delivered with them, which other benchmarks switch off. */
const DELIVERED = {
  RATE_LIMIT_REQUESTS_PER_MINUTE: '3000',
  RATE_LIMIT_COST_PER_MINUTE: '200000',
  RATE_LIMIT_SIGN_UPS_PER_HOUR: '40',
  RATE_LIMIT_SIGN_UPS_PER_DAY: '100',
};
const TITLES = '{ search(query: "", first: 12) { nodes { id } } }';

interface Stage {
  service: Service;
  good: ChildProcess;
  hostile: ChildProcess;
  goodOrder: Omit<GoodOrder, 'seconds'>;
  attack: Omit<Attack, 'seconds' | 'from'>;
  memory(): Promise<Memory>;
}

interface Phase {
  kind: string;
  report: GoodReport;
  outcome: Outcome;
  memory: Memory;
  load: number;
  /** Of the server's process, in percent of one core. */
  busyPercent: number;
}

/**
 * A good client's latencies alone and beside each kind of hostile one, and the server's memory after each.
 * @param only kinds whose names contain one of these; all by default.
 */
export async function benchAbuse(only: readonly string[] = []): Promise<BenchResult> {
  const kinds = Object.keys({ ...REQUEST_KINDS, ...CONNECTION_KINDS, ...SOCKET_KINDS }).filter(
    (kind) => only.length === 0 || only.some((part) => kind.includes(part)),
  );
  return withStage(async (stage) => {
    // What is loaded and compiled at first use is nobody's fault.
    await visit(stage, QUIET_SECONDS / 2);
    const phases = [await phase(stage, null, '')];
    for (const [index, kind] of kinds.entries())
      phases.push(await phase(stage, kind, `127.0.1.${index + 1}`));
    phases.push(await phase(stage, null, ''));
    return resultOf(phases);
  });
}

async function phase(stage: Stage, kind: string | null, from: string): Promise<Phase> {
  const load = round(loadavg()[0] ?? 0, 2);
  const seconds = kind ? HOSTILE_SECONDS : QUIET_SECONDS;
  const attacking = kind
    ? request<Outcome>(stage.hostile, { kind, attack: { ...stage.attack, from, seconds } })
    : Promise.resolve({});
  const cpuBefore = cpuMilliseconds([pidOf(stage, kind)]);
  const report = await visit(stage, seconds);
  const outcome = await attacking;
  const busyPercent = (cpuMilliseconds([pidOf(stage, kind)]) - cpuBefore) / seconds / 10;
  await pause(SETTLE_MS);
  const memory = await stage.memory();
  await mustBeHealthy(stage, kind);
  const measured = { kind: kind ?? 'nobody else', report, outcome, memory, load, busyPercent };
  process.stdout.write(`${JSON.stringify({ ...rowOf(measured), outcome, failures: report.failures })}\n`);
  return measured;
}

const visit = (stage: Stage, seconds: number): Promise<GoodReport> =>
  request(stage.good, { ...stage.goodOrder, seconds });

function pidOf({ service }: Stage, kind: string | null): number {
  if (service.pid !== null) return service.pid;
  throw new Error(`The service has ended beside ${kind ?? 'nobody else'}:\n${service.output()}`);
}

async function mustBeHealthy({ service }: Stage, kind: string | null): Promise<void> {
  const after = kind ?? 'a quiet phase';
  const { status } = (await (await fetch(`${service.address}/health`)).json()) as { status: string };
  if (status !== 'ok') throw new Error(`The service is ${status} after ${after}.`);
}

function rowOf({ kind, report, memory, load, busyPercent }: Phase): Record<string, string | number> {
  const failures = Object.values(report.failures).reduce((sum, count) => sum + count, 0);
  return {
    'a good client beside': kind,
    ...spread(report.latencies),
    failed: failures,
    'server, % of a core': round(busyPercent, 0),
    'longest block, ms': round(memory.longestBlockMs, 0),
    'heap MB': round(memory.heapUsed / MEGABYTE),
    'outside heap MB': round(memory.external / MEGABYTE),
    'RSS MB': round(memory.rss / MEGABYTE, 0),
    'load before': load,
  };
}

function resultOf(phases: readonly Phase[]): BenchResult {
  const first = phases[0] as Phase;
  const isQuiet = ({ kind }: Phase): boolean => kind === first.kind;
  const quiet = phases.filter(isQuiet).flatMap(({ report }) => report.latencies);
  const hostile = phases.filter((each) => !isQuiet(each));
  const p95 = percentile(quiet, 0.95);
  const last = phases.at(-1) as Phase;
  return {
    rows: phases.map((each) => ({
      ...rowOf(each),
      'p95 to quiet': round(percentile(each.report.latencies, 0.95) / p95, 2),
    })),
    ratios: {
      'worst p95 to quiet p95': round(
        Math.max(...hostile.map(({ report }) => percentile(report.latencies, 0.95) / p95)),
        2,
      ),
      'heap after all to before': round(last.memory.heapUsed / first.memory.heapUsed, 2),
      'RSS after all to before': round(last.memory.rss / first.memory.rss, 2),
    },
  };
}

async function withStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'streamverse-abuse-'));
  const memoryReport = join(folder, 'memory.json');
  const probe = pathToFileURL(join(__dirname, 'abuse', 'memory-probe.mjs')).href;
  const service = await startQuietService({
    ...DELIVERED,
    JWT_EXPIRE: '2h',
    NODE_OPTIONS: `--import ${probe}`,
    MEMORY_REPORT: memoryReport,
  });
  const good = start('good-client');
  const hostile = start('hostile-client');
  try {
    const { address } = service;
    const viewer = await signedUp(address, 'good@example.org');
    const intruder = await signedUp(address, 'hostile@example.org');
    const admin = await signedIn(address, ADMIN.email, ADMIN.password);
    const segment = await playableSegment(address, intruder, admin);
    const { search } = await viewer.ask<{ search: { nodes: { id: string }[] } }>(TITLES);
    const titles = search.nodes.map(({ id }) => id);
    return await work({
      service,
      good,
      hostile,
      goodOrder: { address, token: viewer.token, titles },
      attack: { address, token: intruder.token, segment },
      memory: () => readMemory(service.pid, memoryReport),
    });
  } finally {
    good.kill();
    hostile.kill();
    await service.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readMemory(pid: number | null, file: string): Promise<Memory> {
  if (pid === null) throw new Error('The service has ended.');
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (let waited = 0; waited < PROBE_PATIENCE_MS; waited += 100) {
    await pause(100);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Memory;
  }
  throw new Error('The service does not tell of its memory.');
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

function start(file: string): ChildProcess {
  return fork(join(__dirname, 'abuse', `${file}.ts`), [], {
    execArgv: ['--import', 'tsx'],
    env: readEnvironment(),
  });
}

function request<T>(child: ChildProcess, order: GoodOrder | HostileOrder): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('A client of the benchmark has ended.'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
    child.send(order);
  });
}
