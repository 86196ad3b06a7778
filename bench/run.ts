import { report, type BenchResult } from './measure';
import { benchAbuse } from './abuse';
import { benchApproval } from './approval';
import { benchHome } from './home';
import { benchImport } from './import';
import { benchSearch } from './search';
import { benchSimilar } from './similar';
import { benchSubscriptions } from './subscriptions';

const benchmarks: Record<string, () => Promise<BenchResult>> = {
  abuse: () => benchAbuse(),
  approval: benchApproval,
  home: benchHome,
  import: () => benchImport(numbers()),
  search: () => benchSearch(numbers(), option('folder')),
  similar: benchSimilar,
  subscriptions: benchSubscriptions,
};

/** Sizes, for the benchmark that takes them. */
const numbers = (): number[] => process.argv.slice(2).map(Number).filter(Number.isInteger);

/** `--name=value`; null without it. */
const option = (name: string): string | null =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;

/** `npm run bench` runs all; `npm run bench -- home` one; `npm run bench -- search 10000` one of that size. */
async function main(): Promise<void> {
  const wanted = process.argv
    .slice(2)
    .filter((argument) => Number.isNaN(Number(argument)) && !argument.startsWith('--'));
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
