// Loaded into the measured server before its own code: on SIGUSR2 it collects garbage and tells of its memory.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

process.on('SIGUSR2', () => {
  const longestBlockMs = delay.max / 1e6;
  // Twice: what finalizers let go of is collected with the second.
  collectGarbage();
  setImmediate(() => {
    collectGarbage();
    const { heapUsed, external, rss } = process.memoryUsage();
    writeFileSync(process.env.MEMORY_REPORT, JSON.stringify({ heapUsed, external, rss, longestBlockMs }));
    delay.reset();
  });
});
