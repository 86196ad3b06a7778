import { limitExceeded } from '../limits/limit-exceeded';

/** @throws LIMIT_EXCEEDED with `cost` and `limit`, both in units of `@cost`; a limit of 0 refuses nothing. */
export function refuseTooExpensive(cost: number, limit: number): void {
  if (limit === 0 || cost <= limit) return;
  const message = `This operation costs an estimated ${cost}, and at most ${limit} is allowed. Ask for fewer items or fields.`;
  throw limitExceeded('COST', message, limit, cost, 400, { cost });
}
