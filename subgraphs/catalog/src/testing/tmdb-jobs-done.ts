import { until } from '../../../kit/src/testing';
import type { TestCatalog } from './start-test-catalog';

/** Waits for what titles of TMDB leave for later: comparing them with rows, and filling the rows that were linked. */
export const tmdbJobsDone = ({ db }: Pick<TestCatalog, 'db'>): Promise<boolean> =>
  until(async () => {
    // One that failed twice waits for minutes.
    const jobs = await db.query<unknown[]>(
      `SELECT 1 FROM catalog_jobs.jobs
        WHERE task_identifier IN ('link_tmdb_titles', 'refresh_title_from_tmdb') AND attempts < 2`,
    );
    return jobs.length === 0;
  });
