import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { appendEvent } from '../../../kit/src';
import { LibraryJob, LibraryJobState } from './library-job';
import { libraryJobChanged } from './library-job-facts';
import { addProblems, type NewProblem } from './add-problems';

/** Followers hear of progress this often at most. */
const TELL_EVERY_MS = 300;
const RENEW_EVERY_MS = 5_000;
/** For so long a run that is heard of no more keeps its job. */
export const LEASE_SECONDS = 30;

/** Ends a job as FAILED with this message, in plain words; it is not tried again. */
export class LibraryJobFailed extends Error {}

/** Ends a run before its work does. */
export class LibraryJobStopped extends Error {
  constructor(readonly reason: 'CANCELLED' | 'INTERRUPTED' | 'LOST') {
    super(`the library job was stopped: ${reason}`);
  }
}

export interface JobProgress {
  /** What it does now, in words. */
  step?: string | null;
  total?: number;
  /** These are added to what is there. */
  done?: number;
  created?: number;
  updated?: number;
  unchanged?: number;
  failed?: number;
  /** From where another run goes on after a crash, as JSON. */
  position?: unknown;
  /** Titles that were written; the first hundred are kept. */
  titleIds?: readonly string[];
}

/** A job at work. One run has it at a time: another one waits until the lease is over. */
export class LibraryJobRun {
  private readonly lease = randomUUID();
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private hasNews = false;
  private ticking: Promise<void> = Promise.resolve();
  private renewAt = Date.now() + RENEW_EVERY_MS;
  private row!: LibraryJob;

  constructor(
    private readonly db: DataSource,
    readonly id: string,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** What it was asked to do, and how far it was when this run began. */
  get job(): LibraryJob {
    return this.row;
  }

  /** Aborts with a LibraryJobStopped when somebody cancels the job, the process ends or another run has it. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** False when the job is over, or another run has it. */
  async begin(): Promise<boolean> {
    const [rows] = await this.db.query<[unknown[], number]>(
      `UPDATE library_job SET state = 'RUNNING', lease = $2, leased_until = now() + make_interval(secs => $3),
              started_at = coalesce(started_at, now()), progressed_at = clock_timestamp()
        WHERE id = $1 AND state IN ('WAITING', 'RUNNING') AND (leased_until IS NULL OR leased_until < now())
        RETURNING id`,
      [this.id, this.lease, LEASE_SECONDS],
    );
    if (rows.length === 0) return false;
    this.row = await this.db.manager
      .createQueryBuilder(LibraryJob, 'job')
      .addSelect(['job.input', 'job.position'])
      .where('job.id = :id', { id: this.id })
      .getOneOrFail();
    await this.tell();
    this.timer = setInterval(() => this.tick(), TELL_EVERY_MS);
    return true;
  }

  /** Ends the run: the work sees it at `checkpoint`, or by the signal. */
  stop(reason: LibraryJobStopped['reason']): void {
    if (!this.signal.aborted) this.stopping.abort(new LibraryJobStopped(reason));
  }

  /** Call it between batches. @throws LibraryJobStopped when the work is to end here. */
  async checkpoint(): Promise<void> {
    const [row] = await this.db.query<{ lease: string | null; isCancelRequested: boolean }[]>(
      `SELECT lease, is_cancel_requested AS "isCancelRequested" FROM library_job WHERE id = $1`,
      [this.id],
    );
    if (row?.isCancelRequested) this.stop('CANCELLED');
    if (row?.lease !== this.lease) this.stop('LOST');
    this.signal.throwIfAborted();
  }

  /**
   * Notes how far the work is, in the transaction that wrote it and near its end: what is noted was done, and is not
   * done again. Followers hear of it within a moment.
   * @throws LibraryJobStopped when another run has the job: the transaction must not commit.
   */
  async reportProgress(manager: EntityManager, progress: JobProgress): Promise<void> {
    const { step, total, position, titleIds = [] } = progress;
    const [rows] = await manager.query<[unknown[], number]>(
      `UPDATE library_job SET
         step = CASE WHEN $3 THEN $4 ELSE step END, total = coalesce($5, total), done = done + $6,
         created = created + $7, updated = updated + $8, unchanged = unchanged + $9, failed = failed + $10,
         position = coalesce($11::jsonb, position), title_ids = (title_ids || $12::text[])[1:100],
         progressed_at = clock_timestamp()
       WHERE id = $1 AND lease = $2 RETURNING id`,
      [
        this.id,
        this.lease,
        step !== undefined,
        step ?? null,
        total ?? null,
        progress.done ?? 0,
        progress.created ?? 0,
        progress.updated ?? 0,
        progress.unchanged ?? 0,
        progress.failed ?? 0,
        position === undefined ? null : JSON.stringify(position),
        titleIds,
      ],
    );
    if (rows.length === 0) this.stop('LOST');
    if (rows.length === 0) this.signal.throwIfAborted();
    this.hasNews = true;
  }

  /** Notes progress of what writes nothing else. */
  note(progress: JobProgress): Promise<void> {
    return this.db.transaction((manager) => this.reportProgress(manager, progress));
  }

  /** Keeps the first thousand problems of a job and counts the rest. In the batch's transaction. */
  addProblems(manager: EntityManager, problems: readonly NewProblem[]): Promise<void> {
    return addProblems(manager, this.id, problems);
  }

  /** The last word on the job, unless another run has it. */
  async finish(state: LibraryJobState, error: string | null = null): Promise<void> {
    await this.leave(
      `state = $3, error = $4, step = NULL, finished_at = now(), lease = NULL, leased_until = NULL`,
      [state, error],
    );
  }

  /** Gives the job back, for a later run; `queue` adds its worker's job in the same transaction. */
  async giveBack(queue: (manager: EntityManager) => Promise<void>): Promise<void> {
    await this.leave(`state = 'WAITING', lease = NULL, leased_until = NULL`, [], queue);
  }

  /** Stops the clock; nothing of this run reaches the database afterwards. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.ticking;
  }

  private async leave(
    change: string,
    values: readonly unknown[],
    alongside?: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    await this.end();
    await this.db.transaction(async (manager) => {
      const [rows] = await manager.query<[unknown[], number]>(
        `UPDATE library_job SET ${change}, progressed_at = clock_timestamp() WHERE id = $1 AND lease = $2 RETURNING id`,
        [this.id, this.lease, ...values],
      );
      if (rows.length === 0) return;
      await alongside?.(manager);
      const job = await manager.findOneByOrFail(LibraryJob, { id: this.id });
      await appendEvent(manager, libraryJobChanged(job));
    });
  }

  private tick(): void {
    const renews = Date.now() >= this.renewAt;
    if (!renews && !this.hasNews) return;
    this.hasNews = false;
    if (renews) this.renewAt = Date.now() + RENEW_EVERY_MS;
    this.ticking = this.ticking
      .then(() => (renews ? this.renew() : undefined))
      .then(() => this.tell())
      .catch((error: unknown) => this.onTrouble(error));
  }

  private async renew(): Promise<void> {
    const [rows] = await this.db.query<[{ isCancelRequested: boolean }[], number]>(
      `UPDATE library_job SET leased_until = now() + make_interval(secs => $3) WHERE id = $1 AND lease = $2
       RETURNING is_cancel_requested AS "isCancelRequested"`,
      [this.id, this.lease, LEASE_SECONDS],
    );
    if (!rows[0]) this.stop('LOST');
    else if (rows[0].isCancelRequested) this.stop('CANCELLED');
  }

  /** Waits for a batch that is about to commit, whose progress is then told of. */
  private tell(): Promise<void> {
    return this.db.transaction(async (manager) => {
      const [rows] = await manager.query<[unknown[], number]>(
        `UPDATE library_job SET told_at = clock_timestamp()
          WHERE id = $1 AND lease = $2 AND progressed_at > told_at RETURNING id`,
        [this.id, this.lease],
      );
      if (rows.length === 0) return;
      const { id, startedById } = this.row;
      await appendEvent(manager, libraryJobChanged({ id, startedById, state: LibraryJobState.RUNNING }));
    });
  }
}
