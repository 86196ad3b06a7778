import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { addJob, appendEvent, conflict } from '../../../kit/src';
import { catalogSchema } from './catalog-schema';
import type { LibraryJob, LibraryJobKind } from './library-job';
import { libraryJobChanged } from './library-job-facts';
import { libraryJobById } from './read-library-jobs';

export const RUN_LIBRARY_JOB = 'run_library_job';

/** Of the worker's job, so that there is one for each library job. */
export const workerKey = (jobId: string): string => `library-job:${jobId}`;

const ATTEMPTS = 3;

export interface NewLibraryJob {
  kind: LibraryJobKind;
  /** What to do, as JSON; `LibraryJobRun.input` is it. */
  input: object;
  /** Null for what nobody asked for. */
  startedById: string | null;
  isDryRun?: boolean;
  /** Items to do, where that is known already. */
  total?: number;
  /** While a job of this key and input is open it is the answer, and no other is made. */
  key?: string;
}

/** Hands a job to the workers; a second call before it began changes nothing. */
export const queueLibraryJob = (manager: EntityManager, jobId: string, delaySeconds = 0): Promise<void> =>
  addJob(
    manager,
    catalogSchema,
    RUN_LIBRARY_JOB,
    { jobId },
    { key: workerKey(jobId), maximumAttempts: ATTEMPTS, delaySeconds },
  );

/**
 * Adds a job and its worker's in the caller's transaction, which ends with it: an event is appended.
 * @throws CONFLICT with `jobId` while a job of its key is open that was asked for something else.
 */
export async function startLibraryJob(manager: EntityManager, job: NewLibraryJob): Promise<LibraryJob> {
  const [row] = await manager.query<{ id: string }[]>(
    `INSERT INTO library_job (id, kind, input, started_by, is_dry_run, total, key) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (key) WHERE state IN ('WAITING', 'RUNNING') DO NOTHING RETURNING id`,
    [
      randomUUID(),
      job.kind,
      JSON.stringify(job.input),
      job.startedById,
      job.isDryRun ?? false,
      job.total ?? null,
      job.key ?? null,
    ],
  );
  const [open] = row
    ? [row]
    : await manager.query<{ id: string; isSame: boolean }[]>(
        `SELECT id, input = $2::jsonb AS "isSame" FROM library_job
          WHERE key = $1 AND state IN ('WAITING', 'RUNNING')`,
        [job.key, JSON.stringify(job.input)],
      );
  // It ended between the two statements.
  if (!open) return startLibraryJob(manager, job);
  if ('isSame' in open && !open.isSame)
    throw conflict('Such a job with other input is at work; try again when it is over.', { jobId: open.id });
  const [made] = await libraryJobById({ manager })([open.id]);
  if (!made) throw new Error('a library job that was just added is not there');
  if (row) {
    await queueLibraryJob(manager, made.id);
    await appendEvent(manager, libraryJobChanged(made));
  }
  return made;
}
