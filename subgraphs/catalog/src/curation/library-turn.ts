import type { EntityManager } from 'typeorm';
import { conflict } from '../../../kit/src';
import type { LibraryJobRun } from '../library-job/library-job-run';
import { isLockTimeout } from '../tmdb-titles/link-title';

/** Of a curator, who waits for the answer. */
const LONGEST_WAIT_MS = 3_000;
/** A job looks this often whether it is to end. */
const JOB_WAIT_MS = 1_000;
/** A job that waits longer leaves its worker to others for a moment. */
const JOB_WAITS = 3;

/** Those who write many titles take turns: their rows and people could otherwise wait for each other. */
export async function takeTurn(manager: EntityManager): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('catalog.library'))`);
}

/** As `takeTurn`, for somebody who waits. @throws CONFLICT when an import has the library for longer than that. */
export const takeTurnSoon = (manager: EntityManager): Promise<void> =>
  lockSoon(manager, () => takeTurn(manager));

/** Runs a statement that locks, for somebody who waits. @throws CONFLICT when an import has it for too long. */
export async function lockSoon<T>(manager: EntityManager, lock: () => Promise<T>): Promise<T> {
  try {
    return await waitingFor(manager, LONGEST_WAIT_MS, lock);
  } catch (error) {
    throw isLockTimeout(error) ? conflict('The library is being imported; try again.') : error;
  }
}

/** As `takeTurn`, but false, with the transaction as it was, when it does not come in time. */
export async function tryTurn(manager: EntityManager, waitMs = LONGEST_WAIT_MS): Promise<boolean> {
  try {
    // A savepoint: a lock that did not come ends no more than this.
    await manager.transaction((inner) => waitingFor(inner, waitMs, () => takeTurn(inner)));
    return true;
  } catch (error) {
    if (isLockTimeout(error)) return false;
    throw error;
  }
}

/**
 * As `takeTurn`, for a job: sees meanwhile and afterwards that it is to end, and goes back to the queue where the turn is
 * long in coming. It waits in line, so that an import of many batches lets it in between two of them.
 * @throws LibraryJobStopped
 */
export async function takeTurnInJob(manager: EntityManager, run: LibraryJobRun): Promise<void> {
  for (let waits = 0; waits < JOB_WAITS; waits += 1) {
    const isMine = await tryTurn(manager, JOB_WAIT_MS);
    await run.checkpoint();
    if (isMine) return;
  }
  run.stop('INTERRUPTED');
  run.signal.throwIfAborted();
}

async function waitingFor<T>(manager: EntityManager, waitMs: number, lock: () => Promise<T>): Promise<T> {
  await manager.query(`SET LOCAL lock_timeout = ${waitMs}`);
  const locked = await lock();
  await manager.query('SET LOCAL lock_timeout TO DEFAULT');
  return locked;
}
