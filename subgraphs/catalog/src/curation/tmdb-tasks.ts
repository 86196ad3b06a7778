import { createHash } from 'node:crypto';
import type { TaskList } from 'graphile-worker';
import { LibraryJobKind } from '../library-job/library-job';
import type { LibraryJobWork } from '../library-job/library-job-tasks';
import { REFRESH_TITLE_TASK } from '../tmdb-titles/link-title';
import { fillFromTmdb } from './fill-from-tmdb';
import { importFromTmdb, type TmdbWorkOptions } from './import-from-tmdb';
import { refreshFromTmdb, startRefresh } from './refresh-from-tmdb';

const NIGHTLY = 'refresh_from_tmdb';

/** What library jobs do with TMDB; without TMDB there are none. */
export const tmdbWorks = (
  options: TmdbWorkOptions | null,
): Partial<Record<LibraryJobKind, LibraryJobWork>> =>
  options
    ? {
        [LibraryJobKind.TMDB_IMPORT]: importFromTmdb(options),
        [LibraryJobKind.REFRESH]: refreshFromTmdb(options),
      }
    : {};

export const tmdbTasks = (options: TmdbWorkOptions | null): TaskList => ({
  [NIGHTLY]: async () => void (options && (await startRefresh(options.db))),
  [REFRESH_TITLE_TASK]: async (payload) => {
    if (options) await fillFromTmdb(options, (payload as { titleId: string }).titleId);
  },
});

/** At night, at a minute of the installation's own: TMDB is not asked by all at once. */
export function tmdbCrontab(secret: string): string {
  const minute = createHash('sha256').update(`refresh ${secret}`).digest().readUInt16BE() % 60;
  return `${minute} 4 * * * ${NIGHTLY}`;
}
