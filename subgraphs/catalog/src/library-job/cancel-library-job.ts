import type { DataSource, EntityManager } from 'typeorm';
import { appendEvent, conflict, notFound, removeJob } from '../../../kit/src';
import { catalogSchema } from './catalog-schema';
import { LibraryJob, LibraryJobState } from './library-job';
import { libraryJobChanged } from './library-job-facts';
import { isJobId } from './read-library-jobs';
import { workerKey } from './start-library-job';

/**
 * Ends a job that waits; asks one that runs to end after its batch.
 * @throws NOT_FOUND, CONFLICT with `status` for one that is over otherwise.
 */
export function cancelLibraryJob(db: DataSource, id: string): Promise<LibraryJob> {
  if (!isJobId(id)) throw notFound('job');
  return db.transaction(async (manager) => {
    const job = await lockJob(manager, id);
    if (job.state === LibraryJobState.CANCELLED) return job;
    if (job.state === LibraryJobState.RUNNING) job.isCancelRequested = true;
    else if (job.state === LibraryJobState.WAITING) {
      job.isCancelRequested = true;
      job.state = LibraryJobState.CANCELLED;
      await removeJob(manager, catalogSchema, workerKey(job.id));
    } else throw conflict('This job is over.', { status: job.state });
    await manager.query(
      `UPDATE library_job SET is_cancel_requested = true, state = $2,
              finished_at = CASE WHEN $2 = 'CANCELLED' THEN now() END WHERE id = $1`,
      [job.id, job.state],
    );
    await appendEvent(manager, libraryJobChanged(job));
    return manager.findOneByOrFail(LibraryJob, { id: job.id });
  });
}

async function lockJob(manager: EntityManager, id: string): Promise<LibraryJob> {
  const job = await manager
    .createQueryBuilder(LibraryJob, 'job')
    .setLock('pessimistic_write')
    .where('job.id = :id', { id })
    .getOne();
  if (!job) throw notFound('job');
  return job;
}
