import { codedError } from '../../../subgraphs/kit/src/index';

/** @throws LIMIT_EXCEEDED with `cost` and `limit`, both in units of `@cost`; a limit of 0 refuses nothing. */
export function refuseTooExpensive(cost: number, limit: number): void {
  if (limit === 0 || cost <= limit) return;
  throw codedError(
    'LIMIT_EXCEEDED',
    `This operation costs an estimated ${cost}, and at most ${limit} is allowed. Ask for fewer items or fields.`,
    { cost, limit, http: { status: 400 } },
  );
}
