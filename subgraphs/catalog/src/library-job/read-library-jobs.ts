import type { DataSource, EntityManager } from 'typeorm';
import { inKeyOrder, keysetPage, type CursorCodec } from '../../../kit/src';
import { LibraryJob, type LibraryJobConnection } from './library-job';
import type { LibraryJobProblem } from './library-job-problem';
import { pagesByOwner } from './pages-by-owner';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether this can be the id of a job: the column refuses anything but a UUID. */
export const isJobId = (id: string): boolean => UUID.test(id);

interface Reading {
  db: DataSource;
  cursors: CursorCodec;
}
interface PageArguments {
  first: number;
  after?: string | null;
}

export const libraryJobById =
  (db: { manager: EntityManager }) =>
  async (ids: readonly string[]): Promise<(LibraryJob | null)[]> => {
    const jobs = await db.manager
      .createQueryBuilder(LibraryJob, 'job')
      .where('job.id = ANY(:ids)', { ids: ids.filter(isJobId) })
      .getMany();
    return inKeyOrder(
      ids.map((id) => id.toLowerCase()),
      jobs,
      (job) => job.id,
    );
  };

/**
 * One page of jobs, newest first.
 * @throws BAD_USER_INPUT for `first` outside 1 to 100 or a cursor of another list.
 */
export function listLibraryJobs(
  { db, cursors }: Reading,
  args: PageArguments,
): Promise<LibraryJobConnection> {
  return keysetPage<LibraryJob>({
    first: args.first,
    after: args.after,
    cursors,
    list: 'libraryJobs',
    read: (limit, after) => {
      const query = db.manager
        .createQueryBuilder(LibraryJob, 'job')
        .orderBy('job.createdAt', 'DESC')
        .addOrderBy('job.id', 'DESC');
      // The column has milliseconds, as a Date does.
      if (after) {
        const [createdAt, id] = after;
        query.where('(job.createdAt, job.id) < (:createdAt::timestamptz, :id::uuid)', { createdAt, id });
      }
      return query.limit(limit).getMany();
    },
    keyOf: (job) => [job.createdAt.toISOString(), job.id],
  });
}

/** Pages of jobs' problems, in the order in which they were found. */
export const problemPages = (db: DataSource, cursors: CursorCodec) =>
  pagesByOwner<LibraryJobProblem>(cursors, {
    name: 'libraryJobProblems',
    read: (jobIds, limit, after) =>
      db.query(
        `SELECT problem.* FROM unnest($1::uuid[]) AS job(id) CROSS JOIN LATERAL (
           SELECT p.job_id AS "jobId", p.position, p.line, p.field, p.message, p.value
             FROM library_job_problem p WHERE p.job_id = job.id AND p.position > $2
            ORDER BY p.position LIMIT $3) problem`,
        [jobIds, after?.[0] ?? -1, limit],
      ),
    ownerOf: (problem) => problem.jobId,
    keyOf: (problem) => [problem.position],
  });
