import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

export interface BenchResult {
  rows: Record<string, string | number>[];
  /** Figures that were measured side by side in one run. */
  ratios: Record<string, number>;
}

/** The value below which `share` (0 to 1) of the samples lie; nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** p50, p95 and p99 of milliseconds as a row's columns. */
export function spread(samples: readonly number[]): Record<string, number> {
  return {
    p50: round(percentile(samples, 0.5)),
    p95: round(percentile(samples, 0.95)),
    p99: round(percentile(samples, 0.99)),
  };
}

/** Prints the table and keeps it in bench/results. */
export function report(name: string, result: BenchResult): void {
  process.stdout.write(`\n${name}\n`);
  console.table(result.rows);
  process.stdout.write(
    `${Object.entries(result.ratios)
      .map(([what, ratio]) => `${what}: ${ratio}`)
      .join('\n')}\n`,
  );
  keep(name, result);
}

const FOLDER = join(__dirname, 'results');
const machine = () => ({
  node: process.version,
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  memoryGb: round(totalmem() / 1e9, 0),
});

/** For what takes long: what is known so far, in bench/results. */
export function keep(name: string, result: BenchResult): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    join(FOLDER, `${name}.json`),
    `${JSON.stringify({ machine: machine(), ...result }, null, 2)}\n`,
  );
}

/** What was kept last; null when there is nothing, or from another machine. */
export function kept(name: string): BenchResult | null {
  const file = join(FOLDER, `${name}.json`);
  if (!existsSync(file)) return null;
  const { machine: other, ...result } = JSON.parse(readFileSync(file, 'utf8')) as BenchResult & {
    machine: object;
  };
  return JSON.stringify(other) === JSON.stringify(machine()) ? result : null;
}

/** A tick of /proc. */
const TICK_MS = 10;

/** User and system time of processes, without that of others that they started; Linux's /proc. */
export function cpuMilliseconds(processIds: readonly number[]): number {
  const ticks = processIds.map((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, each) => sum + each, 0) * TICK_MS;
}
