import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { MiniSearchOrder, MiniSearchReport } from './minisearch-process';

const HEAP_MB = 8_000;
const DEADLINE_MS = 8 * 60_000;

/** Null where the engine cannot hold so many titles in 8 GB or is not done in eight minutes. */
export function measureMiniSearch(order: MiniSearchOrder): Promise<MiniSearchReport | null> {
  const child = fork(join(__dirname, 'minisearch-process.ts'), {
    execArgv: ['--import', require.resolve('tsx'), `--max-old-space-size=${HEAP_MB}`, '--expose-gc'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve) => {
    const deadline = setTimeout(() => child.kill('SIGKILL'), DEADLINE_MS);
    let report: MiniSearchReport | null = null;
    child.once('message', (message: MiniSearchReport) => (report = message));
    child.once('exit', () => {
      clearTimeout(deadline);
      resolve(report);
    });
    child.send(order);
  });
}
