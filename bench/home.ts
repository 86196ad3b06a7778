import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import type { Service } from '../e2e/service';
import { readClientOperations } from '../standalone/test/client-operations';
import { signedUp } from './graph-client';
import { cpuMilliseconds, round, type BenchResult } from './measure';
import { startQuietService } from './quiet-service';

const CONNECTIONS = 8;
const SECONDS = 15;

/** The client's home query as a signed-in viewer: subgraphs in the gateway's process, and one process per service. */
export async function benchHome(): Promise<BenchResult> {
  const rows = [];
  for (const shape of ['one-process', 'process-per-service'] as const) {
    const service = await startQuietService({}, shape);
    try {
      rows.push({ shape, ...(await load(service)) });
    } finally {
      await service.dispose();
    }
  }
  const [one, many] = rows;
  if (!one || !many) throw new Error('both shapes are measured');
  return {
    rows,
    ratios: {
      'requests per second, one process to many': round(one['requests/s'] / many['requests/s'], 2),
      'CPU per request, many processes to one': round(many['CPU ms/request'] / one['CPU ms/request'], 2),
    },
  };
}

async function load(service: Service) {
  const client = await signedUp(service.address, 'bench@example.org');
  const query = readClientOperations().get('HomePage')?.text;
  const options: autocannon.Options = {
    url: `${service.address}/graphql`,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${client.token}` },
    body: JSON.stringify({ query, operationName: 'HomePage' }),
    connections: CONNECTIONS,
  };
  await autocannon({ ...options, duration: 3 });
  const before = cpuMilliseconds(nodeProcesses(service.pid ?? 0));
  const result = await autocannon({ ...options, duration: SECONDS });
  const cpu = cpuMilliseconds(nodeProcesses(service.pid ?? 0)) - before;
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers were no success`);
  return {
    connections: CONNECTIONS,
    'requests/s': round(result.requests.average),
    p50: round(result.latency.p50),
    'p97.5': round(result.latency.p97_5),
    p99: round(result.latency.p99),
    'KB/answer': round(result.throughput.average / result.requests.average / 1000),
    'CPU ms/request': round(cpu / result.requests.total, 2),
  };
}

/** A process and those that it has started, as far as they run Node. */
function nodeProcesses(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
  const runsNode =
    readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('node') ||
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('tsx');
  return runsNode ? [pid, ...children.flatMap(nodeProcesses)] : [];
}
