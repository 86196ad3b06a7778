import type { DataSource } from 'typeorm';
import type { Logger } from '../../../kit/src';
import { buildSearchIndex } from './build-search-index';

/** For the crontab: every minute it is looked whether the index is worth building again; at most one look waits. */
export const KEEP_SEARCH_INDEX = '* * * * * keep_search_index ?jobKey=keep_search_index';

// Titles that have changed are compared row by row: so many are hardly noticed.
const CHANGES_LEAST = 1_000;
const CHANGES_SHARE = 0.01;
const OLDEST_MINUTES = 60;

// After so many builds in a row the crontab goes on.
const ROUNDS = 20;

/**
 * Builds the index again once much has changed (licence windows that open or close count), or little for an hour. While an
 * import goes on it is built without a pause: at most what changes during one build is compared row by row.
 */
export async function keepSearchIndex(db: DataSource, log: Logger): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const changes = await changesToBuild(db);
    if (changes === 0) return;
    const started = Date.now();
    if (!(await buildSearchIndex(db))) return;
    log.info({ changes, milliseconds: Date.now() - started }, 'built the search index');
  }
}

/** 0 while they are too few to build the index for. */
async function changesToBuild(db: DataSource): Promise<number> {
  const [state] = await db.query<{ changes: number; isOld: boolean; documents: number }[]>(
    `SELECT (count(DISTINCT ordinal) + (SELECT count(*) FROM search_document d, search_build b
         WHERE (d.available_from > b.built_at AND d.available_from <= now())
            OR (d.available_until > b.built_at AND d.available_until <= now())))::int AS changes,
       coalesce(min(changed_at) < now() - make_interval(mins => $1), false) AS "isOld",
       coalesce((SELECT documents FROM search_build), 0) AS documents
     FROM search_change`,
    [OLDEST_MINUTES],
  );
  if (!state || state.changes === 0) return 0;
  const isMuch = state.changes >= Math.max(CHANGES_LEAST, state.documents * CHANGES_SHARE);
  return isMuch || state.isOld ? state.changes : 0;
}
