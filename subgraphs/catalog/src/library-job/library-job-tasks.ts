import type { TaskList } from 'graphile-worker';
import type { DataSource } from 'typeorm';
import { addJob, type Logger } from '../../../kit/src';
import { catalogSchema } from './catalog-schema';
import { LibraryJobState, type LibraryJobKind } from './library-job';
import { LEASE_SECONDS, LibraryJobFailed, LibraryJobRun, LibraryJobStopped } from './library-job-run';
import { queueLibraryJob, RUN_LIBRARY_JOB } from './start-library-job';

const RESUME = 'resume_library_jobs';

/** What a kind of job does. It may begin anew at any time, from `run.job.position`. */
export type LibraryJobWork = (run: LibraryJobRun) => Promise<void>;

export interface LibraryJobsOptions {
  db: DataSource;
  log: Logger;
  works: Readonly<Partial<Record<LibraryJobKind, LibraryJobWork>>>;
  /** Aborts when the process ends: jobs are given back. */
  stopping: AbortSignal;
}

const OUR_FAULT = 'Something went wrong on our side. Try again, and tell whoever runs this service.';

/** Runs a job as far as it goes; errors that are not its own fault are thrown, for another attempt. */
export async function runLibraryJob(
  { db, log, works, stopping }: LibraryJobsOptions,
  jobId: string,
  isLastAttempt: boolean,
): Promise<void> {
  const run = new LibraryJobRun(db, jobId, (err) =>
    log.warn({ err, jobId }, 'could not tell of a library job'),
  );
  if (!(await run.begin())) return;
  const interrupt = (): void => run.stop('INTERRUPTED');
  stopping.addEventListener('abort', interrupt);
  if (stopping.aborted) interrupt();
  try {
    const work = works[run.job.kind];
    if (!work) throw new LibraryJobFailed('This service cannot do that at the moment.');
    await run.checkpoint();
    await work(run);
    await run.finish(LibraryJobState.SUCCEEDED);
  } catch (error) {
    await conclude(run, run.signal.aborted ? run.signal.reason : error, isLastAttempt, log);
  } finally {
    stopping.removeEventListener('abort', interrupt);
    await run.end();
  }
}

async function conclude(
  run: LibraryJobRun,
  error: unknown,
  isLastAttempt: boolean,
  log: Logger,
): Promise<void> {
  if (error instanceof LibraryJobStopped) {
    if (error.reason === 'CANCELLED') await run.finish(LibraryJobState.CANCELLED);
    // Attempts are for errors: this one begins with all of them.
    if (error.reason === 'INTERRUPTED') await run.giveBack((manager) => queueLibraryJob(manager, run.id, 1));
  } else if (error instanceof LibraryJobFailed) {
    await run.finish(LibraryJobState.FAILED, error.message);
  } else if (isLastAttempt) {
    log.error({ err: error, jobId: run.id }, 'a library job failed');
    await run.finish(LibraryJobState.FAILED, OUR_FAULT);
  } else {
    await run.giveBack(() => Promise.resolve());
    throw error;
  }
}

/** Jobs whose worker was lost without a word go to another one. Returns how many. */
export function resumeLibraryJobs(db: DataSource): Promise<number> {
  return db.transaction(async (manager) => {
    const jobs = await manager.query<{ id: string }[]>(
      `SELECT id FROM library_job
        WHERE state = 'RUNNING' AND leased_until < now()
           OR state = 'WAITING' AND greatest(told_at, progressed_at) < now() - interval '20 seconds'
        FOR UPDATE SKIP LOCKED`,
    );
    for (const { id } of jobs) await queueLibraryJob(manager, id);
    return jobs.length;
  });
}

/** For when a process begins: what the one before it left is free as soon as its lease is over. */
export const resumeLibraryJobsSoon = ({ manager }: DataSource): Promise<void> =>
  addJob(manager, catalogSchema, RESUME, {}, { key: RESUME, delaySeconds: LEASE_SECONDS + 1 });

/** Jobs that ended long ago, with their problems. */
const pruneLibraryJobs = (db: DataSource) =>
  db.query(`DELETE FROM library_job WHERE finished_at < now() - interval '180 days'`);

export const createLibraryJobTasks = (options: LibraryJobsOptions): TaskList => ({
  [RUN_LIBRARY_JOB]: async (payload: unknown, { job }) => {
    await runLibraryJob(options, (payload as { jobId: string }).jobId, job.attempts >= job.max_attempts);
  },
  [RESUME]: async () => void (await resumeLibraryJobs(options.db)),
  prune_library_jobs: async () => void (await pruneLibraryJobs(options.db)),
});

export const LIBRARY_JOBS_CRONTAB = `
* * * * * ${RESUME}
29 3 * * * prune_library_jobs
`;
