import { askFor, testLog } from '../../../kit/src/testing';
import type { Viewer } from '../../../kit/src';
import { LibraryJobKind, type LibraryJob } from '../library-job/library-job';
import { runLibraryJob, type LibraryJobWork } from '../library-job/library-job-tasks';
import { startLibraryJob } from '../library-job/start-library-job';
import type { TestCatalog } from './start-test-catalog';

export interface ShownJob {
  state: string;
  step: string | null;
  done: number;
  created: number;
  problemCount: number;
  error: string | null;
  isCancelRequested: boolean;
  startedBy: { id: string } | null;
}

/** Jobs of a catalogue that a test runs itself, as a worker would. */
export function libraryJobsOf(catalog: () => TestCatalog, curator: Viewer) {
  return {
    /** As a mutation would add it, but for no worker to take. */
    addJob: (kind = LibraryJobKind.FILE_IMPORT): Promise<LibraryJob> =>
      catalog().db.transaction(async (manager) => {
        const job = await startLibraryJob(manager, { kind, input: {}, startedById: curator.userId });
        await manager.query(`SELECT catalog_jobs.remove_job($1)`, [`library-job:${job.id}`]);
        return job;
      }),
    run: (
      job: LibraryJob,
      work: LibraryJobWork,
      options: { isLast?: boolean; stopping?: AbortSignal } = {},
    ) =>
      runLibraryJob(
        {
          db: catalog().db,
          log: testLog,
          works: { [LibraryJobKind.FILE_IMPORT]: work },
          stopping: options.stopping ?? new AbortController().signal,
        },
        job.id,
        options.isLast ?? false,
      ),
    show: (job: LibraryJob): Promise<ShownJob> =>
      askFor<{ libraryJob: ShownJob }>(
        catalog().subgraph,
        curator,
        `query ($id: ID!) { libraryJob(id: $id) {
           state step done created problemCount error isCancelRequested startedBy { id } } }`,
        { id: job.id },
      ).then((data) => data.libraryJob),
  };
}
