import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { rateLimited } from '../../../kit/src';

/**
 * Hashes at once in this process: one core is left to everybody else, and one of libuv's four threads to files and DNS.
 */
export const HASHES_AT_ONCE = Math.max(1, Math.min(availableParallelism() - 1, 3));
/** Behind them, served in order: some two seconds of work for two cores. */
export const HASHES_WAITING = 64;
/** The wait is drawn, so that those refused together do not come back together. */
const MAXIMUM_RETRY_SECONDS = 5;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs a hash when there is a place for it. @throws RATE_LIMITED at once, when too many wait already. */
export async function inHashingPlace<T>(hashing: () => Promise<T>): Promise<T> {
  if (running < HASHES_AT_ONCE) running += 1;
  else {
    if (waiting.length >= HASHES_WAITING) throw rateLimited(randomInt(1, MAXIMUM_RETRY_SECONDS + 1));
    // Whoever is done hands the place over, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  try {
    return await hashing();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
