import { report, type BenchResult } from './measure';
import { benchAbuse } from './abuse';
import { benchApproval } from './approval';
import { benchHome } from './home';
import { benchSubscriptions } from './subscriptions';

const benchmarks: Record<string, () => Promise<BenchResult>> = {
  abuse: () => benchAbuse(),
  approval: benchApproval,
  home: benchHome,
  subscriptions: benchSubscriptions,
};

/** `npm run bench` runs all; `npm run bench -- home` one. */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const names = wanted.length > 0 ? wanted : Object.keys(benchmarks);
  for (const name of names) {
    const bench = benchmarks[name];
    if (!bench)
      throw new Error(`There is no benchmark ${name}; there are ${Object.keys(benchmarks).join(', ')}.`);
    report(name, await bench());
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  process.exitCode = 1;
});
