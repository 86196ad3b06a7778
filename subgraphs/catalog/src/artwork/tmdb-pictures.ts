import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { Agent } from 'undici';
import type { Logger } from '../../../kit/src';
import { LONGEST_KEPT_MS } from '../tmdb/lifetimes';
import { fetchTmdbPicture, PictureUnavailable, type Picture } from './fetch-tmdb-picture';
import { PictureFolder } from './picture-folder';
import { pictureTypeOf } from './picture-type';

const MAXIMUM_BYTES = 2_000_000_000;
/** At TMDB at once; more than so many others wait no longer than they would be waited for. */
const FLIGHTS = 8;
const WAITING = 64;
const ABSENT_MS = 3_600_000;
/** TMDB's picture server is left alone for so long after it did not answer. */
const PAUSE_MS = 3_000;

export interface TmdbPicturesOptions {
  /** Of TMDB's picture server, without a slash at its end. */
  imageUrl: string;
  mediaFolder: string;
  log: Logger;
  maximumBytes?: number;
  keptMs?: number;
  pauseMs?: number;
}

export interface KeptPicture extends Picture {
  /** Milliseconds that it may yet be kept, here and by everybody it is given to. */
  remainingMs: number;
}

/** TMDB's pictures, fetched once and kept on disk for as long as TMDB allows. */
export class TmdbPictures {
  private readonly folder: PictureFolder;
  private readonly keptMs: number;
  private readonly pauseMs: number;
  private readonly agent = new Agent({ connections: FLIGHTS });
  private readonly flights = new Map<string, Promise<KeptPicture | null>>();
  private readonly absent = new LRUCache<string, true>({ max: 20_000, ttl: ABSENT_MS });
  private readonly queue: (() => void)[] = [];
  private flying = 0;
  private pausedUntil = 0;

  constructor(private readonly options: TmdbPicturesOptions) {
    const { mediaFolder, log, maximumBytes = MAXIMUM_BYTES } = options;
    this.keptMs = options.keptMs ?? LONGEST_KEPT_MS;
    this.pauseMs = options.pauseMs ?? PAUSE_MS;
    this.folder = new PictureFolder({
      folder: join(mediaFolder, 'tmdb'),
      maximumBytes,
      keptMs: this.keptMs,
      log,
    });
  }

  /**
   * @param size one of the allowed sizes
   * @param file a plain file name
   * @returns null where TMDB has no such picture
   * @throws PictureUnavailable
   */
  get(size: string, file: string): Promise<KeptPicture | null> {
    const name = `${size}/${file}`;
    const known = this.flights.get(name);
    if (known) return known;
    const flight = this.read(name).finally(() => this.flights.delete(name));
    this.flights.set(name, flight);
    return flight;
  }

  /** Removes what is too old. */
  sweep = (): Promise<number> => this.folder.sweep();

  stop = (): Promise<void> => this.agent.destroy();

  private async read(name: string): Promise<KeptPicture | null> {
    if (this.absent.has(name)) return null;
    const kept = await this.folder.read(name);
    const type = kept && pictureTypeOf(kept.bytes);
    if (type) return { bytes: kept.bytes, type, remainingMs: kept.storedAt + this.keptMs - Date.now() };
    const picture = await this.inTurn(() => fetchTmdbPicture(this.agent, `${this.options.imageUrl}/${name}`));
    if (!picture) {
      this.absent.set(name, true);
      return null;
    }
    await this.folder.write(name, picture.bytes);
    return { ...picture, remainingMs: this.keptMs };
  }

  private async inTurn<T>(fetch: () => Promise<T>): Promise<T> {
    if (this.queue.length >= WAITING) throw new PictureUnavailable('too many at once', true);
    if (this.flying >= FLIGHTS) await new Promise<void>((resolve) => this.queue.push(resolve));
    else this.flying += 1;
    try {
      if (Date.now() < this.pausedUntil) throw new PictureUnavailable('did not answer just now', true);
      return await fetch();
    } catch (error) {
      const isAway = error instanceof PictureUnavailable && error.isServerAway;
      if (isAway && Date.now() >= this.pausedUntil) this.pausedUntil = Date.now() + this.pauseMs;
      throw error;
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.flying -= 1;
    }
  }
}
