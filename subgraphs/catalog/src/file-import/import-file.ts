import { createReadStream } from 'node:fs';
import type { DataSource, EntityManager } from 'typeorm';
import { tryTurn } from '../curation/library-turn';
import { saveTitles, type SavedTitles, type SaveOptions } from '../curation/save-titles';
import { ChangeSource } from '../curation/title-change';
import { LibraryJobFailed, type JobProgress, type LibraryJobRun } from '../library-job/library-job-run';
import type { LibraryJobWork } from '../library-job/library-job-tasks';
import { appendTitleFacts } from '../title/title-facts';
import { uploadPath } from '../uploads/upload-files';
import { analyzeTitles } from './analyze-titles';
import { UnreadableFile, type FileProblem } from './file-problem';
import type { FileImportOrder } from './import-input';
import { prepareRows } from './prepare-rows';
import { readRows } from './read-rows';
import {
  clearRows,
  countRows,
  readStagedRows,
  removeDuplicates,
  removeRows,
  stageRows,
  type FileRow,
  type StagedRow,
} from './stage-rows';

/** Rows that are read, compared or written at once. Curators who save meanwhile wait for one such writing. */
const BATCH = 1_000;
/** So soon it sees that it is cancelled while it waits in line. */
const TURN_WAIT_MS = 1_000;

/** Rows as they come from the file. */
interface FileBatch {
  rows: FileRow[];
  problems: FileProblem[];
  read: number;
}

export interface FileImportOptions {
  db: DataSource;
  mediaFolder: string;
  /** Lists that are kept for a while are to be made anew. */
  onWritten(): void;
}

/**
 * The work of a FILE_IMPORT job: reads the file into rows that nobody sees, checks them against the library, and only then
 * writes them, a thousand a transaction, each with its history and its facts. A run that ends before the first of these
 * leaves the library as it was, and the next begins anew; after it, the rows that are left are what is still to be written.
 */
export const fileImportWork =
  (options: FileImportOptions): LibraryJobWork =>
  (run) =>
    new FileImport(options, run).work();

class FileImport {
  private readonly db: DataSource;
  private readonly order: FileImportOrder;
  /** Of the present step. */
  private done: number;
  private total: number;
  private failed = 0;
  /** Titles that were added or changed, by earlier runs too. */
  private written: number;

  constructor(
    private readonly options: FileImportOptions,
    private readonly run: LibraryJobRun,
  ) {
    const { job } = run;
    this.db = options.db;
    this.order = job.input as FileImportOrder;
    this.done = job.done;
    this.total = job.total ?? 0;
    this.written = isChecked(job.position) ? job.created + job.updated : 0;
  }

  async work(): Promise<void> {
    const { job } = this.run;
    try {
      if (!isChecked(job.position)) {
        await this.begin();
        await this.read();
        await this.check();
      }
      if (!job.isDryRun) await this.write();
    } catch (error) {
      // Another run, if there will be one, goes on with them or begins anew.
      if (error instanceof LibraryJobFailed || this.isCancelled()) await this.clear();
      throw error;
    } finally {
      if (this.written > 0) this.options.onWritten();
    }
    if (job.isDryRun) await this.clear();
  }

  /** Forgets what an earlier run counted and kept aside. */
  private async begin(): Promise<void> {
    const { id, job } = this.run;
    this.total = 0;
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
    let batch: FileBatch = { rows: [], problems: [], read: 0 };
    // The next thousand rows are read while these are put aside.
    let staging: Promise<void> = Promise.resolve();
    const flush = async (): Promise<void> => {
      await staging;
      await this.run.checkpoint();
      staging = this.stage(batch);
      // It is awaited by the next, and at the end.
      staging.catch(() => undefined);
      this.total += batch.read;
      batch = { rows: [], problems: [], read: 0 };
    };
    try {
      for await (const row of readRows(file, this.order.format)) {
        batch.read += 1;
        if ('title' in row) batch.rows.push({ position: this.total + batch.read, ...row });
        else batch.problems.push(...row.problems);
        if (batch.read === BATCH) await flush();
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        throw new LibraryJobFailed('The file is no longer there. Upload it again.');
      if (!(error instanceof UnreadableFile)) throw error;
      batch.problems.push(error.problem);
      await flush();
      await staging;
      throw new LibraryJobFailed(`Line ${error.problem.line}: ${error.message}`);
    } finally {
      file.destroy();
      await staging.catch(() => undefined);
    }
    await flush();
    await staging;
  }

  private stage({ rows, problems, read }: FileBatch): Promise<void> {
    return this.db.transaction(async (manager) => {
      if (rows.length > 0) await stageRows(manager, this.run.id, rows);
      await this.run.addProblems(manager, problems);
      await this.report(manager, { done: read, failed: read - rows.length });
    });
  }

  /** Against each other and against the library; a dry run counts what would become of them. */
  private async check(): Promise<void> {
    await this.startStep('Comparing it with the library', { total: this.total });
    await this.db.transaction(async (manager) => {
      const duplicates = await removeDuplicates(manager, this.run.id);
      await this.run.addProblems(manager, duplicates);
      await this.report(manager, { done: this.failed + duplicates.length, failed: duplicates.length });
    });
    for await (const rows of this.batches()) {
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
    const have = this.failed === 1 ? 'has' : 'have';
    throw new LibraryJobFailed(`Nothing was imported: ${this.share(this.failed)} ${have} problems.`);
  }

  /** What is left of the rows, up to a thousand at a time: a title is in the library whole, with its facts, or not at all. */
  private async write(): Promise<void> {
    const left = await countRows(this.db.manager, this.run.id);
    const position: Position = { isChecked: true };
    // What has failed or is so already is behind it.
    await this.startStep('Writing', { done: this.total - left - this.done, position });
    // From there on, or each batch would pass by the rows that were removed before it.
    let after = 0;
    for (let isOver = left === 0; !isOver;) {
      await this.run.checkpoint();
      const batch = await this.db.transaction((manager) => this.writeBatch(manager, after));
      const before = this.written;
      this.written += batch.written;
      await analyzeTitles(this.db.manager, before, this.written);
      isOver = batch.rows.length < BATCH;
      after = batch.rows.at(-1)?.position ?? after;
    }
  }

  /** Returns the rows that it took, and how many titles it added or changed. */
  private async writeBatch(
    manager: EntityManager,
    after: number,
  ): Promise<{ rows: StagedRow[]; written: number }> {
    await this.takeTurn(manager);
    const rows = await readStagedRows(manager, this.run.id, after, BATCH);
    const ids = rows.map(({ titleId }) => titleId);
    await manager.query('SELECT 1 FROM title WHERE id = ANY($1) ORDER BY id FOR UPDATE', [ids]);
    const { patches, stored, problems, failed } = await prepareRows(manager, rows, this.order);
    if (problems.length > 0 && !this.order.skipInvalid) throw this.changedMeanwhile(problems);
    const saved = await saveTitles(manager, patches, { ...this.saving(), stored });
    await removeRows(manager, this.run.id, rows);
    await this.run.addProblems(manager, problems);
    const written = [...saved.created, ...saved.updated];
    await this.report(manager, {
      ...countsOf(saved),
      done: rows.length,
      failed: failed.length,
      titleIds: written.slice(0, 100),
    });
    // Last, for from here on nobody else can tell of anything.
    await appendTitleFacts(manager, written);
    return { rows, written: written.length };
  }

  private changedMeanwhile([problem]: readonly FileProblem[]): LibraryJobFailed {
    const were = this.written === 1 ? 'was' : 'were';
    const what =
      this.written === 0 ? 'Nothing was imported' : `Only ${this.share(this.written)} ${were} written`;
    const where = problem ? ` Line ${problem.line}: ${problem.message}` : '';
    return new LibraryJobFailed(`${what}: the library changed meanwhile.${where}`);
  }

  /** `1 of 3 titles`. */
  private share(count: number): string {
    const [some, all] = [count, this.total].map((number) => number.toLocaleString('en'));
    return `${some} of ${all} ${this.total === 1 ? 'title' : 'titles'}`;
  }

  /** Waits for others who write many titles, so that it can be cancelled meanwhile. */
  private async takeTurn(manager: EntityManager): Promise<void> {
    while (!(await tryTurn(manager, TURN_WAIT_MS))) await this.run.checkpoint();
  }

  /** What was read of the file, the next thousand rows while somebody looks at these. */
  private async *batches(): AsyncGenerator<StagedRow[]> {
    const after = (position: number): Promise<StagedRow[]> => {
      const rows = readStagedRows(this.db.manager, this.run.id, position, BATCH);
      rows.catch(() => undefined);
      return rows;
    };
    for (let next = after(0); ;) {
      await this.run.checkpoint();
      const rows = await next;
      const last = rows.at(-1);
      if (!last) return;
      next = after(last.position);
      yield rows;
    }
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

  private isCancelled(): boolean {
    const { signal } = this.run;
    return signal.aborted && (signal.reason as { reason?: string }).reason === 'CANCELLED';
  }

  private async clear(): Promise<void> {
    await clearRows(this.db.manager, this.run.id);
  }
}

/** Kept with the job once everything of its file has been checked: rows that are left are to be written. */
interface Position {
  isChecked: true;
}
const isChecked = (position: unknown): boolean => (position as Position | null)?.isChecked === true;

const countsOf = ({ created, updated, unchanged }: SavedTitles) => ({
  created: created.length,
  updated: updated.length,
  unchanged: unchanged.length,
});
