import { createReadStream } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { saveTitles, type SavedTitles, type SaveOptions } from '../curation/save-titles';
import { ChangeSource } from '../curation/title-change';
import { LibraryJobFailed, type JobProgress, type LibraryJobRun } from '../library-job/library-job-run';
import type { LibraryJobWork } from '../library-job/library-job-tasks';
import { appendTitleFacts } from '../title/title-facts';
import { uploadPath } from '../uploads/upload-files';
import { UnreadableFile, type FileProblem } from './file-problem';
import type { FileImportOrder } from './import-input';
import { prepareRows } from './prepare-rows';
import { readRows } from './read-rows';
import {
  clearRows,
  readStagedRows,
  removeDuplicates,
  removeRows,
  stageRows,
  type FileRow,
  type StagedRow,
} from './stage-rows';

const BATCH = 1_000;
/** So many new titles change what the planner should know. */
const MANY = 10_000;
const ANALYZED_AT = [1_000, 10_000, 100_000];
const WRITTEN_TABLES = 'title, credit, person, search_document, search_person, search_word';
const TURN_POLL_MS = 200;

export interface FileImportOptions {
  db: DataSource;
  mediaFolder: string;
  /** Lists that are kept for a while are to be made anew. */
  onWritten(): void;
}

/**
 * The work of a FILE_IMPORT job: reads the file into rows that nobody sees, checks them against the library, and writes
 * them in one transaction. Whatever ends it before that leaves the library as it was, and it may begin anew at any time;
 * after it, it goes on telling other subgraphs of what was written.
 */
export const fileImportWork =
  (options: FileImportOptions): LibraryJobWork =>
  (run) =>
    new FileImport(options, run).work();

class FileImport {
  private readonly db: DataSource;
  private readonly order: FileImportOrder;
  private isWritten: boolean;
  /** Of the present step. */
  private done: number;
  private total = 0;
  private failed = 0;

  constructor(
    private readonly options: FileImportOptions,
    private readonly run: LibraryJobRun,
  ) {
    this.db = options.db;
    this.order = run.job.input as FileImportOrder;
    this.isWritten = (run.job.position as { isWritten?: boolean } | null)?.isWritten === true;
    this.done = run.job.done;
  }

  async work(): Promise<void> {
    try {
      if (!this.isWritten) {
        await this.begin();
        await this.read();
        await this.check();
        if (!this.run.job.isDryRun) await this.write();
      }
    } catch (error) {
      // Another run, if there will be one, begins anew.
      if (error instanceof LibraryJobFailed || this.stopReason() === 'CANCELLED') await this.clear();
      throw error;
    }
    if (this.run.job.isDryRun) return this.clear();
    this.options.onWritten();
    await this.tell();
    if (this.total > MANY) await this.db.query(`ANALYZE ${WRITTEN_TABLES}`);
  }

  /** Forgets what an earlier run counted and kept aside. */
  private async begin(): Promise<void> {
    const { id, job } = this.run;
    await this.db.transaction(async (manager) => {
      await clearRows(manager, id);
      await manager.query('DELETE FROM library_job_problem WHERE job_id = $1', [id]);
      await manager.query('UPDATE library_job SET problem_count = 0 WHERE id = $1', [id]);
      const counts = { created: -job.created, updated: -job.updated, unchanged: -job.unchanged };
      await this.run.reportProgress(manager, { ...counts, failed: -job.failed });
    });
  }

  /** From the file into rows that nobody sees. */
  private async read(): Promise<void> {
    await this.startStep('Reading the file');
    const file = createReadStream(uploadPath(this.options.mediaFolder, this.order.uploadId));
    let rows: FileRow[] = [];
    let problems: FileProblem[] = [];
    let read = 0;
    const flush = async (): Promise<void> => {
      await this.run.checkpoint();
      await this.db.transaction(async (manager) => {
        if (rows.length > 0) await stageRows(manager, this.run.id, rows);
        await this.run.addProblems(manager, problems);
        await this.report(manager, { done: read, failed: read - rows.length });
      });
      this.total += read;
      rows = [];
      problems = [];
      read = 0;
    };
    try {
      for await (const row of readRows(file, this.order.format)) {
        read += 1;
        if ('title' in row) rows.push({ position: this.total + read, ...row });
        else problems.push(...row.problems);
        if (read === BATCH) await flush();
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        throw new LibraryJobFailed('The file is no longer there. Upload it again.');
      if (!(error instanceof UnreadableFile)) throw error;
      problems.push(error.problem);
      await flush();
      throw new LibraryJobFailed(`Line ${error.problem.line}: ${error.message}`);
    } finally {
      file.destroy();
    }
    await flush();
  }

  /** Against each other and against the library; a dry run counts what would become of them. */
  private async check(): Promise<void> {
    await this.startStep('Comparing it with the library', { total: this.total });
    await this.db.transaction(async (manager) => {
      const duplicates = await removeDuplicates(manager, this.run.id);
      await this.run.addProblems(manager, duplicates);
      await this.report(manager, { done: this.failed + duplicates.length, failed: duplicates.length });
    });
    for await (const rows of this.batches(this.db.manager)) {
      await this.db.transaction(async (manager) => {
        const { patches, stored, problems, failed } = await prepareRows(manager, rows, this.order);
        const would = await saveTitles(manager, patches, { ...this.saving(), stored, isDryRun: true });
        const unchanged = this.rowsOf(rows, would.unchanged);
        await removeRows(manager, this.run.id, [...failed, ...unchanged]);
        await this.run.addProblems(manager, problems);
        const { created, updated } = this.run.job.isDryRun ? countsOf(would) : { created: 0, updated: 0 };
        await this.report(manager, {
          done: rows.length,
          failed: failed.length,
          unchanged: unchanged.length,
          created,
          updated,
        });
      });
    }
    if (this.run.job.isDryRun || this.failed === 0 || this.order.skipInvalid) return;
    const [failed, total] = [this.failed, this.total].map((count) => count.toLocaleString('en'));
    throw new LibraryJobFailed(`Nothing was imported: ${failed} of ${total} titles have problems.`);
  }

  /** All of them or none. */
  private async write(): Promise<void> {
    await this.startStep('Writing');
    await this.db.transaction(async (manager) => {
      await this.takeTurn(manager);
      const counts = { created: 0, updated: 0, unchanged: 0 };
      const titleIds: string[] = [];
      for await (const rows of this.batches(manager)) {
        await manager.query('SELECT 1 FROM title WHERE id = ANY($1) ORDER BY id FOR UPDATE', [
          rows.map(({ titleId }) => titleId),
        ]);
        const { patches, stored, problems } = await prepareRows(manager, rows, this.order);
        const [problem] = problems;
        if (problem)
          throw new LibraryJobFailed(
            `Nothing was imported: the library changed meanwhile. Line ${problem.line}: ${problem.message}`,
          );
        const saved = await saveTitles(manager, patches, { ...this.saving(), stored });
        // Somebody else has said the same since it was checked.
        await removeRows(manager, this.run.id, this.rowsOf(rows, saved.unchanged));
        counts.created += saved.created.length;
        counts.updated += saved.updated.length;
        counts.unchanged += saved.unchanged.length;
        titleIds.push(...[...saved.created, ...saved.updated].slice(0, 100 - titleIds.length));
        // Beside the transaction, or nobody would see it before the end.
        await this.report(this.db.manager, { done: rows.length });
        await this.analyze(manager, counts.created, saved.created.length);
      }
      await this.report(manager, { ...counts, titleIds, position: { isWritten: true } });
    });
    this.isWritten = true;
  }

  /** Other subgraphs, a thousand titles at a time: nobody else can tell anything while one of these is about. */
  private async tell(): Promise<void> {
    await this.report(this.db.manager, { step: 'Telling the other parts of the service' });
    for (;;) {
      // It was imported: cancelling it now changes nothing.
      if (this.stopReason() !== 'CANCELLED') this.run.signal.throwIfAborted();
      const isOver = await this.db.transaction(async (manager) => {
        const rows = await readStagedRows(manager, this.run.id, 0, BATCH);
        if (rows.length === 0) return true;
        await removeRows(manager, this.run.id, rows);
        await this.report(manager, {});
        await appendTitleFacts(
          manager,
          rows.map(({ titleId }) => titleId),
        );
        return false;
      });
      if (isOver) return;
    }
  }

  /** Waits for others who write many titles, so that it can be cancelled meanwhile. */
  private async takeTurn(manager: EntityManager): Promise<void> {
    for (;;) {
      const [row] = await manager.query<[{ isMine: boolean }]>(
        `SELECT pg_try_advisory_xact_lock(hashtext('catalog.library')) AS "isMine"`,
      );
      if (row.isMine) return;
      await this.run.checkpoint();
      await delay(TURN_POLL_MS);
    }
  }

  private async *batches(manager: EntityManager): AsyncGenerator<StagedRow[]> {
    let after = 0;
    for (;;) {
      await this.run.checkpoint();
      const rows = await readStagedRows(manager, this.run.id, after, BATCH);
      const last = rows.at(-1);
      if (!last) return;
      yield rows;
      after = last.position;
    }
  }

  /** The planner takes tables for as small as they were before: what follows would be looked up row by row. */
  private async analyze(manager: EntityManager, created: number, justNow: number): Promise<void> {
    const isPast = ANALYZED_AT.some((mark) => created >= mark && created - justNow < mark);
    if (isPast) await manager.query(`ANALYZE ${WRITTEN_TABLES}`);
  }

  private rowsOf(rows: readonly StagedRow[], titleIds: readonly string[]): StagedRow[] {
    const ids = new Set(titleIds);
    return rows.filter(({ titleId }) => ids.has(titleId));
  }

  private startStep(step: string, facts: JobProgress = {}): Promise<void> {
    return this.report(this.db.manager, { step, done: -this.done, ...facts });
  }

  private async report(manager: EntityManager, progress: JobProgress): Promise<void> {
    await this.run.reportProgress(manager, progress);
    this.done += progress.done ?? 0;
    this.failed += progress.failed ?? 0;
  }

  private saving(): SaveOptions {
    return { source: ChangeSource.FILE_IMPORT, actorId: this.run.job.startedById, isByPerson: true };
  }

  private stopReason(): string | undefined {
    const { signal } = this.run;
    return signal.aborted ? (signal.reason as { reason?: string }).reason : undefined;
  }

  private async clear(): Promise<void> {
    await clearRows(this.db.manager, this.run.id);
  }
}

const countsOf = ({ created, updated, unchanged }: SavedTitles) => ({
  created: created.length,
  updated: updated.length,
  unchanged: unchanged.length,
});
