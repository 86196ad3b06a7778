import type { DataSource, EntityManager } from 'typeorm';
import { LibraryJobFailed, type LibraryJobRun } from '../library-job/library-job-run';
import { appendTitleFacts } from '../title/title-facts';
import { TitleKind } from '../title/title-kind';
import { linkInTurn, oneAtATime } from '../tmdb-titles/link-title';
import type { TmdbTitleRef } from '../tmdb-titles/tmdb-ids';
import { takeTurnInJob } from './library-turn';
import { saveFromTmdb } from './save-from-tmdb';
import { ChangeSource } from './title-change';
import { readTmdbRecord, tmdbTrouble, type TmdbRecord, type TmdbSource } from './tmdb-record';

export interface TmdbImportInput extends TmdbTitleRef {
  publish: boolean;
}

export interface TmdbWorkOptions extends TmdbSource {
  db: DataSource;
  /** Lists that are kept for a while are made anew. */
  onWritten(): void;
}

/** The details, the writing; seasons come between. */
const STEPS = 2;

/** Brings one title of TMDB into the library, or up to date: a second run changes nothing. */
export const importFromTmdb = (options: TmdbWorkOptions) => async (run: LibraryJobRun) => {
  const input = run.job.input as TmdbImportInput;
  const { db } = options;
  // Another run may have been some way already: this one begins anew.
  const again = { done: -run.job.done };
  await run.note({ ...again, step: 'Asking TMDB for its facts and people', total: STEPS });
  const onSeason = async (place: number, count: number): Promise<void> => {
    await run.checkpoint();
    await run.note({ step: `Asking TMDB for season ${place} of ${count}`, total: STEPS + count, done: 1 });
  };
  const found = await readTmdbRecord(options, input, { onSeason }).catch((error: unknown) => {
    throw tmdbTrouble(error);
  });
  if (!found) {
    const what = input.kind === TitleKind.MOVIE ? 'film' : 'series';
    throw new LibraryJobFailed(`TMDB has no ${what} ${input.tmdbId} that can be shown.`);
  }
  await run.note({ step: 'Writing it into the library', done: 1 });
  await db.transaction((manager) => write(manager, run, input, found));
  options.onWritten();
};

async function write(
  manager: EntityManager,
  run: LibraryJobRun,
  input: TmdbImportInput,
  found: TmdbRecord,
): Promise<void> {
  await takeTurnInJob(manager, run);
  await oneAtATime(manager);
  const by = { source: ChangeSource.TMDB_IMPORT, actorId: run.job.startedById };
  const titleId = (await linkInTurn(manager, found.record, { by })) ?? found.record.id;
  const saved = await saveFromTmdb(manager, { ...found, titleId, isPublished: input.publish }, by);
  await run.reportProgress(manager, {
    done: 1,
    created: saved.created.length,
    updated: saved.updated.length,
    unchanged: saved.unchanged.length,
    titleIds: [titleId],
  });
  await appendTitleFacts(manager, [...saved.created, ...saved.updated]);
}
