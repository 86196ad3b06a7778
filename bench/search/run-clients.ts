import { percentile, round } from '../measure';
import type { MixedQuery, QueryClass } from './query-mix';

const CLIENTS = 4;

export interface Times {
  name: string;
  /** Milliseconds. */
  p50: number;
  p95: number;
  queries: number;
}

export interface ClientOptions {
  /** Each client asks so often, one after the other. */
  rounds: number;
  /** No class goes on for longer, once every client has asked. */
  milliseconds: number;
}

/** Four clients go through a class, each from another place in it. */
export async function runClients(
  { name, queries }: QueryClass,
  ask: (query: MixedQuery) => Promise<unknown>,
  { rounds, milliseconds }: ClientOptions,
): Promise<Times> {
  const samples: number[] = [];
  const end = Date.now() + milliseconds;
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let round = 0; round < rounds && (round === 0 || Date.now() < end); round += 1) {
        const query = queries[(client * 10 + round) % queries.length];
        if (!query) return;
        const started = performance.now();
        await ask(query);
        samples.push(performance.now() - started);
      }
    }),
  );
  return {
    name,
    p50: round(percentile(samples, 0.5)),
    p95: round(percentile(samples, 0.95)),
    queries: samples.length,
  };
}
