import type { DataSource } from 'typeorm';
import type { Logger } from '../../../kit/src';
import { buildSearchIndex } from './build-search-index';

/** For the crontab: every minute it is looked whether the index is worth building again; at most one look waits. */
export const KEEP_SEARCH_INDEX = '* * * * * keep_search_index ?jobKey=keep_search_index';

// Titles that have changed are compared row by row: so many are hardly noticed.
const CHANGES_LEAST = 1_000;
const CHANGES_SHARE = 0.01;
const OLDEST_MINUTES = 60;

/** Builds the bitmaps again once much has changed (licence windows that open or close count), or little for an hour. */
export async function keepSearchIndex(db: DataSource, log: Logger): Promise<void> {
  const [state] = await db.query<{ changes: number; isOld: boolean; documents: number }[]>(
    `SELECT (count(*) + (SELECT count(*) FROM search_document d, search_build b
         WHERE (d.available_from > b.built_at AND d.available_from <= now())
            OR (d.available_until > b.built_at AND d.available_until <= now())))::int AS changes,
       coalesce(min(changed_at) < now() - make_interval(mins => $1), false) AS "isOld",
       coalesce((SELECT documents FROM search_build), 0) AS documents
     FROM search_change`,
    [OLDEST_MINUTES],
  );
  if (!state || state.changes === 0) return;
  if (!state.isOld && state.changes < Math.max(CHANGES_LEAST, state.documents * CHANGES_SHARE)) return;
  const started = Date.now();
  if (await buildSearchIndex(db))
    log.info({ changes: state.changes, milliseconds: Date.now() - started }, 'built the search index');
}
