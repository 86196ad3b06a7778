import { createHash } from 'node:crypto';
import type { TaskList } from 'graphile-worker';
import { LRUCache } from 'lru-cache';
import type { DataSource } from 'typeorm';
import { addJob, forEverybody, type Logger } from '../../../kit/src';
import type { TmdbClient, TmdbLocale } from '../tmdb/tmdb-client';
import { findRows } from './find-rows';
import { linkTitle } from './link-title';
import { readDetails } from './read-elsewhere';
import { idOfRef, type TmdbTitleRef } from './tmdb-ids';

const TASK = 'link_tmdb_titles';
/** A list has no more; each costs one request of TMDB. */
const AT_ONCE = 40;
const REMEMBERED = 10_000;
const REMEMBERED_MS = 3_600_000;

/** Compares titles of TMDB with rows of the same name later, so that no list waits for it. */
export class LinkQueue {
  private readonly asked = new LRUCache<string, true>({ max: REMEMBERED, ttl: REMEMBERED_MS });

  constructor(
    private readonly db: DataSource,
    private readonly log: Logger,
  ) {}

  /** One statement at most. A list is shown even where this cannot be written down. */
  async compare(refs: readonly TmdbTitleRef[]): Promise<void> {
    const fresh = refs.filter((ref) => !this.asked.has(idOfRef(ref))).slice(0, AT_ONCE);
    if (fresh.length === 0) return;
    const ids = fresh.map(idOfRef).toSorted();
    for (const id of ids) this.asked.set(id, true);
    const key = `link:${createHash('sha256').update(ids.join()).digest('base64url').slice(0, 22)}`;
    await forEverybody(() =>
      addJob(this.db.manager, 'catalog', TASK, { refs: fresh }, { key, maximumAttempts: 5 }),
    ).catch((error: unknown) => {
      for (const id of ids) this.asked.delete(id);
      this.log.warn({ err: error }, 'could not ask for titles to be compared');
    });
  }
}

/** The job behind the queue; without TMDB there is none. */
export const linkTasks = (db: DataSource, tmdb: TmdbClient | null, locale: TmdbLocale): TaskList =>
  tmdb
    ? {
        [TASK]: async (payload) => {
          // What is busy is tried again by the queue.
          for (const ref of (payload as { refs: TmdbTitleRef[] }).refs) {
            const details = await readDetails({ tmdb, locale }, ref);
            if (!details) continue;
            const rows = (await findRows(db, [details.record])).get(idOfRef(ref));
            if (rows) await linkTitle(db, details.record, rows, 'REJECT');
          }
        },
      }
    : {};
