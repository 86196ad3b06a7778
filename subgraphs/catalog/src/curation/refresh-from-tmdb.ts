import type { DataSource, EntityManager } from 'typeorm';
import { LibraryJobKind } from '../library-job/library-job';
import { LibraryJobFailed, type LibraryJobRun } from '../library-job/library-job-run';
import { startLibraryJob } from '../library-job/start-library-job';
import { appendTitleFacts } from '../title/title-facts';
import type { TmdbTitleRef } from '../tmdb-titles/tmdb-ids';
import { TmdbUnavailable } from '../tmdb/tmdb-client';
import { changedTitles } from './changed-titles';
import type { TmdbWorkOptions } from './import-from-tmdb';
import { takeTurnInJob } from './library-turn';
import { saveFromTmdb } from './save-from-tmdb';
import { ChangeSource } from './title-change';
import { readTmdbRecord, tmdbTrouble } from './tmdb-record';

/** Null: what TMDB changed since the last time. */
export interface RefreshInput {
  titleIds: readonly string[] | null;
}

const NOT_LINKED = 'It is no longer linked to TMDB.';
/** One answer that makes no sense says nothing of the next. */
const UNREADABLE = 'UNREADABLE' as const;

interface LinkedTitle extends TmdbTitleRef {
  id: string;
}

/** Asks for what TMDB changed; while such a refresh is open it is the answer. */
export const startRefresh = (db: DataSource): Promise<unknown> =>
  db.transaction((manager) =>
    startLibraryJob(manager, {
      kind: LibraryJobKind.REFRESH,
      input: { titleIds: null } satisfies RefreshInput,
      startedById: null,
      key: 'refresh',
    }),
  );

/**
 * Brings linked titles to what TMDB says of them now, one transaction each, so that a lost run goes on at the next one.
 * What persons edited stays; what is the same is not written.
 */
export const refreshFromTmdb = (options: TmdbWorkOptions) => async (run: LibraryJobRun) => {
  const { db } = options;
  const ids = await idsToRefresh(options, run).catch((error: unknown) => {
    throw tmdbTrouble(error);
  });
  let isWritten = false;
  try {
    for (const [place, id] of ids.entries()) {
      if (place < run.job.done) continue;
      await run.checkpoint();
      const [title] = await db.query<LinkedTitle[]>(
        `SELECT id, kind, tmdb_id AS "tmdbId" FROM title WHERE id = $1 AND tmdb_id IS NOT NULL`,
        [id],
      );
      if (!title) await fail(db, run, id, NOT_LINKED);
      else if (await refreshOne(options, run, title, `${place} of ${ids.length}`)) isWritten = true;
    }
  } finally {
    if (isWritten) options.onWritten();
  }
};

/** Kept with the job before the first is written: another run goes on with the same ones. */
async function idsToRefresh(options: TmdbWorkOptions, run: LibraryJobRun): Promise<readonly string[]> {
  const kept = run.job.position as { ids: string[] } | null;
  if (kept) return kept.ids;
  const { titleIds } = run.job.input as RefreshInput;
  await run.note({ step: 'Asking TMDB what changed' });
  const ids = titleIds ?? (await changedTitles(options.db, options.tmdb.client, () => run.checkpoint()));
  await run.note({ step: 'Comparing titles with TMDB', total: ids.length, position: { ids } });
  return ids;
}

/** Returns whether anything was written. */
async function refreshOne(
  options: TmdbWorkOptions,
  run: LibraryJobRun,
  title: LinkedTitle,
  behind: string,
): Promise<boolean> {
  const found = await readTmdbRecord(options, title).catch((error: unknown) => {
    if (error instanceof TmdbUnavailable && error.reason === 'INVALID_ANSWER') return UNREADABLE;
    const trouble = tmdbTrouble(error);
    if (!(trouble instanceof LibraryJobFailed)) throw trouble;
    throw new LibraryJobFailed(`${trouble.message} Titles compared until then: ${behind}.`);
  });
  if (!found || found === UNREADABLE) {
    const why = found ? 'TMDB’s answer cannot be read.' : 'TMDB does not have it any more.';
    await fail(options.db, run, title.id, why);
    return false;
  }
  return options.db.transaction(async (manager) => {
    await takeTurnInJob(manager, run);
    const { startedById } = run.job;
    const saved = await saveFromTmdb(
      manager,
      { ...found, titleId: title.id },
      { source: ChangeSource.REFRESH, actorId: startedById },
    );
    if (saved.updated.length + saved.unchanged.length === 0) {
      await failIn(manager, run, title.id, NOT_LINKED);
      return false;
    }
    await run.reportProgress(manager, {
      done: 1,
      updated: saved.updated.length,
      unchanged: saved.unchanged.length,
      titleIds: saved.updated,
    });
    await appendTitleFacts(manager, saved.updated);
    return saved.updated.length > 0;
  });
}

function fail(db: DataSource, run: LibraryJobRun, id: string, message: string): Promise<void> {
  return db.transaction((manager) => failIn(manager, run, id, message));
}

async function failIn(
  manager: EntityManager,
  run: LibraryJobRun,
  id: string,
  message: string,
): Promise<void> {
  await run.addProblems(manager, [{ field: 'id', message, value: id }]);
  await run.reportProgress(manager, { done: 1, failed: 1 });
}
