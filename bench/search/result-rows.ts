import { round, type BenchResult } from '../measure';
import type { EngineMeasure } from './measure-minisearch';
import type { Times } from './run-clients';

export type What = 'suggest' | 'search';
export type Measured = Record<What, Times[]>;

const NAMES: Readonly<Record<What, string>> = { suggest: 'as you type', search: 'search, facets' };

/** What was measured of one size, so far. */
export interface SizeMeasure {
  titles: number;
  documentSeconds: number;
  buildSeconds: number;
  ours: Measured;
  ilike: Measured;
  engine: EngineMeasure | null;
}

/**
 * A row for each class that ours was measured in. A p95 of fewer than twenty samples is the slowest of them; where the
 * engine did not get so far, its column says why.
 */
export function resultOf(measure: SizeMeasure): BenchResult {
  const { titles, engine } = measure;
  const rows = (['suggest', 'search'] as const).flatMap((what) =>
    measure.ours[what].map((own) => ({
      titles,
      what: NAMES[what],
      class: own.name,
      p50: own.p50,
      p95: own.p95,
      ...columns('ILIKE', measure.ilike[what], own),
      ...columns('MiniSearch', engine?.[what] ?? [], own, engine?.ended),
    })),
  );
  const ratios: Record<string, number | null | undefined> = {
    [`${titles}: index build, s`]: measure.buildSeconds,
    [`${titles}: of it documents, s`]: measure.documentSeconds,
    [`${titles}: MiniSearch build, s`]: engine?.buildSeconds,
    [`${titles}: MiniSearch memory, MB`]: engine?.memoryMb,
  };
  return {
    rows,
    ratios: Object.fromEntries(
      Object.entries(ratios).flatMap(([name, value]) =>
        typeof value === 'number' ? [[name, round(value)]] : [],
      ),
    ),
  };
}

function columns(
  engine: string,
  times: readonly Times[],
  own: Times,
  ended: string | null = null,
): Record<string, string | number> {
  const other = times.find(({ name }) => name === own.name);
  return {
    [`${engine} p95`]: other?.p95 ?? ended ?? '-',
    [`${engine} samples`]: other?.queries ?? 0,
    [`${engine} to ours`]: other ? round(other.p95 / own.p95) : '-',
  };
}
