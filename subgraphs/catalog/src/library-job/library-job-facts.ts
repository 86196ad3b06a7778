import type { NewEvent } from '../../../kit/src';
import type { LibraryJob } from './library-job';

export const LIBRARY_JOB_CHANGED = 'library-job.changed';

/** What followers of a job are told: to look again. */
export const libraryJobChanged = (job: Pick<LibraryJob, 'id' | 'state' | 'startedById'>): NewEvent => ({
  type: LIBRARY_JOB_CHANGED,
  subjectId: job.id,
  actorId: job.startedById,
  payload: { jobId: job.id, state: job.state },
});
