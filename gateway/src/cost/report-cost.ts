import type { Allowance } from '../rate-limits/minute-limiter';

/** `extensions.cost` of an answer, in units of `@cost`. */
export interface CostReport {
  /** What the operation was estimated at, and charged with. */
  readonly requested: number;
  /** What one operation may cost; null without a limit. */
  readonly maximum: number | null;
  /** What the caller has left of the running minute; null without a limit. */
  readonly remaining: number | null;
  /** When that is full again; null without a limit. */
  readonly resetsInSeconds: number | null;
}

export const reportCost = (requested: number, limit: number, allowance: Allowance | null): CostReport => ({
  requested,
  maximum: limit || null,
  remaining: allowance?.remaining ?? null,
  resetsInSeconds: allowance?.resetsInSeconds ?? null,
});
