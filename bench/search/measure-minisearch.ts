import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { MiniSearchOrder, MiniSearchReport } from './minisearch-process';
import type { Times } from './run-clients';

const HEAP_MB = 4_000;
const DEADLINE_MS = 12 * 60_000;

export interface EngineMeasure {
  buildSeconds: number | null;
  memoryMb: number | null;
  suggest: Times[];
  search: Times[];
  /** Why it did not get to its end; null when it did. */
  ended: string | null;
}

/** As far as the engine gets within 4 GB of heap and twelve minutes; `onReport` is called whenever it got further. */
export async function measureMiniSearch(
  order: MiniSearchOrder,
  onReport: (engine: EngineMeasure) => void,
): Promise<EngineMeasure> {
  const child = fork(join(__dirname, 'minisearch-process.ts'), {
    execArgv: ['--import', require.resolve('tsx'), `--max-old-space-size=${HEAP_MB}`, '--expose-gc'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const engine: EngineMeasure = { buildSeconds: null, memoryMb: null, suggest: [], search: [], ended: null };
  let isLate = false;
  const deadline = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, DEADLINE_MS);
  child.on('message', (message: MiniSearchReport) => {
    if ('what' in message) engine[message.what].push(message.times);
    else Object.assign(engine, message);
    onReport(engine);
  });
  child.send(order);
  const [code] = (await once(child, 'exit')) as [number | null];
  // Its last messages may be on their way.
  if (child.connected) await once(child, 'disconnect');
  clearTimeout(deadline);
  if (isLate) engine.ended = `not done in ${DEADLINE_MS / 60_000} min`;
  else if (code !== 0) engine.ended = `out of ${HEAP_MB / 1000} GB of heap`;
  return engine;
}
