import { existsSync } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource, QueryRunner } from 'typeorm';
import { ConfigurationError, type Logger } from '../../../kit/src';
import { setAssetState } from './asset-state';

const WAITING_MS = 1_000;
const PATIENCE_MS = 3_000;

export interface MadeFilm {
  /** Pixels. */
  heights: number[];
  durationSeconds: number;
}

export interface FilmOrder {
  assetId: string;
  /** Becomes the film's folder when it is whole. */
  folder: string;
  signal: AbortSignal;
  /** True while nothing can be played: somebody waits for this one. */
  isUrgent: boolean;
}

interface WorkshopOptions {
  db: DataSource;
  folder: string;
  log: Logger;
  /** Puts a whole film in its place, or throws and leaves nothing. */
  make(order: FilmOrder): Promise<MadeFilm>;
  onReady(): void;
}

/**
 * Makes the films that are not there yet, one at a time, in the background. What a crash left half-made is made
 * again; of several replicas one works.
 */
export class FilmWorkshop {
  private readonly stopping = new AbortController();
  private work: Promise<void> = Promise.resolve();
  private hasFirst = false;
  private resolveFirst!: () => void;
  private rejectFirst!: (error: unknown) => void;

  /**
   * Fulfilled as soon as a film can be played.
   * Rejected with a ConfigurationError when none can be made: no ffmpeg, a folder that is full or read-only.
   */
  readonly firstFilmReady = new Promise<void>((resolve, reject) => {
    this.resolveFirst = resolve;
    this.rejectFirst = reject;
  });

  constructor(private readonly options: WorkshopOptions) {
    // Whoever waits for it gets the error; a process in which nobody does must not end of it.
    this.firstFilmReady.catch(() => undefined);
  }

  start(): void {
    this.work = this.run().catch((error: unknown) => {
      if (this.stopping.signal.aborted) return this.resolveFirst();
      if (error instanceof ConfigurationError) this.options.log.error(error.message);
      else this.options.log.error({ err: error }, 'no more films are being made');
      this.rejectFirst(error);
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.resolveFirst();
    // The programs that paint and encode are children, which end with this process.
    await Promise.race([this.work, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
  }

  private async run(): Promise<void> {
    const { db, folder } = this.options;
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
    } catch (error) {
      throw folderProblem(folder, error as NodeJS.ErrnoException);
    }
    const lock = db.createQueryRunner();
    try {
      await this.waitForTurn(lock);
      if (this.stopping.signal.aborted) return;
      await this.prepareMissing();
      await this.makeAll();
    } finally {
      await lock.query(`SELECT pg_advisory_unlock_all()`).catch(() => undefined);
      await lock.release();
    }
  }

  /** Another replica may be at work: its films are everybody's. */
  private async waitForTurn(lock: QueryRunner): Promise<void> {
    for (;;) {
      const [row] = await lock.manager.query<{ mine: boolean }[]>(
        `SELECT pg_try_advisory_lock(hashtext(current_schema() || '.films')) AS mine`,
      );
      if (row?.mine || this.stopping.signal.aborted) return;
      await this.lookForFirst();
      await new Promise((resolve) => setTimeout(resolve, WAITING_MS));
    }
  }

  /** What was ready and has no files any more, and what could not be made, is to be made again. */
  private async prepareMissing(): Promise<void> {
    const { db, folder } = this.options;
    const assets = await db.query<
      {
        id: string;
        state: string;
      }[]
    >(`SELECT id, state FROM media_asset WHERE state <> 'PREPARING' ORDER BY position`);
    for (const { id, state } of assets) {
      if (state === 'FAILED' || !existsSync(join(folder, id)))
        await setAssetState(db, id, { state: 'PREPARING' });
    }
    await this.lookForFirst();
  }

  private async makeAll(): Promise<void> {
    const { db, log } = this.options;
    let failure: unknown = null;
    const assets = await db.query<{ id: string }[]>(
      `SELECT id FROM media_asset WHERE state = 'PREPARING' ORDER BY position, id`,
    );
    for (const { id } of assets) {
      if (this.stopping.signal.aborted) return;
      try {
        await this.makeOne(id);
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        // Without ffmpeg or room no other film would come out either.
        if (error instanceof ConfigurationError) throw error;
        failure = error;
        log.error({ err: error, assetId: id }, 'a film could not be made');
        await setAssetState(db, id, { state: 'FAILED' });
      }
    }
    await this.lookForFirst();
    if (failure) this.rejectFirst(failure);
  }

  private async makeOne(assetId: string): Promise<void> {
    const { db, folder, log } = this.options;
    const started = Date.now();
    const film = await this.options
      .make({
        assetId,
        folder: join(folder, assetId),
        signal: this.stopping.signal,
        isUrgent: !this.hasFirst,
      })
      .catch((error: unknown) => {
        throw isFolderProblem(error) ? folderProblem(folder, error) : error;
      });
    const { durationSeconds, heights } = film;
    await setAssetState(db, assetId, {
      state: 'READY',
      durationSeconds,
      heights: heights.toSorted((a, b) => a - b),
    });
    this.options.onReady();
    this.firstIsReady();
    log.info({ assetId, seconds: Math.round((Date.now() - started) / 1000) }, 'a film is ready');
  }

  private firstIsReady(): void {
    this.hasFirst = true;
    this.resolveFirst();
  }

  private async lookForFirst(): Promise<void> {
    const ready = await this.options.db.query<unknown[]>(
      `SELECT 1 FROM media_asset WHERE state = 'READY' LIMIT 1`,
    );
    if (ready.length > 0) this.firstIsReady();
  }
}

const FOLDER_CODES = new Set(['ENOSPC', 'EROFS', 'EACCES', 'EPERM', 'EDQUOT', 'ENOTDIR']);

// Of ffmpeg only its last words come back.
const saysFull = (error: NodeJS.ErrnoException): boolean =>
  error.code === 'ENOSPC' || error.code === 'EDQUOT' || error.message.includes('No space left on device');

const isFolderProblem = (error: unknown): error is NodeJS.ErrnoException =>
  FOLDER_CODES.has((error as NodeJS.ErrnoException).code ?? '') || saysFull(error as NodeJS.ErrnoException);

const folderProblem = (folder: string, error: NodeJS.ErrnoException): ConfigurationError =>
  new ConfigurationError([
    saysFull(error)
      ? `The media folder ${folder} is full. Make room, or set MEDIA_DIR to another one.`
      : `The media folder ${folder} cannot be written (${error.code}). Set MEDIA_DIR to one that can.`,
  ]);
