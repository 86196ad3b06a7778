import type { DataSource, EntityManager } from 'typeorm';
import { WakeUp, type Logger } from '../../../kit/src';
import { readCachePattern, type CachePattern } from './cache-pattern';

/** Of Postgres's NOTIFY: processes of the catalogue look at what is to be forgotten. */
const CHANNEL = 'catalog_tmdb_cache';

/**
 * Lets every process of the catalogue forget what matches; each does within moments.
 * @param onWritten gets the announcement's id before anybody is told.
 */
export async function announceClearing(
  manager: EntityManager,
  pattern: CachePattern,
  onWritten?: (id: string) => void,
): Promise<void> {
  const [row]: { id: string }[] = await manager.query(
    `WITH old AS (DELETE FROM tmdb_cache_clearing WHERE cleared_at < now() - interval '1 day')
     INSERT INTO tmdb_cache_clearing (pattern) VALUES ($1) RETURNING id`,
    [pattern.text],
  );
  if (row) onWritten?.(row.id);
  await manager.query(`SELECT pg_notify('${CHANNEL}', '')`);
}

/** Follows the announcements of others, and says every few seconds that it does. */
export class CacheAnnouncements {
  readonly #wakeUp: WakeUp;
  readonly #done = new Set<string>();
  #looking: Promise<void> = Promise.resolve();
  #isFirst = true;

  constructor(
    private readonly db: DataSource,
    databaseUrl: string,
    private readonly log: Logger,
    private readonly onClear: (pattern: CachePattern) => void,
    private readonly onTick: () => Promise<void>,
  ) {
    this.#wakeUp = new WakeUp(databaseUrl, log);
    this.#wakeUp.on(CHANNEL, () => this.#look());
  }

  start(): Promise<void> {
    return this.#wakeUp.start();
  }

  async stop(): Promise<void> {
    await this.#wakeUp.stop();
    await this.#looking;
  }

  /** What this process has announced itself, and done. */
  skip(id: string): void {
    this.#done.add(id);
  }

  /** One after the other: a notification may come while the last is being looked at. */
  #look(): void {
    this.#looking = this.#looking
      .then(async () => {
        await this.#readClearings();
        await this.onTick();
      })
      .catch((error: unknown) => this.log.warn({ err: error }, 'the cache of TMDB could not be told of'));
  }

  async #readClearings(): Promise<void> {
    // By id alone one that commits late would be missed.
    const rows: { id: string; pattern: string }[] = await this.db.query(
      `SELECT id, pattern FROM tmdb_cache_clearing WHERE cleared_at > now() - interval '1 hour' ORDER BY id`,
    );
    for (const { id, pattern: text } of rows) {
      if (this.#done.has(id)) continue;
      this.#done.add(id);
      // What was announced before this process began finds its memory empty.
      const pattern = this.#isFirst ? null : readCachePattern(text);
      if (pattern) this.onClear(pattern);
    }
    this.#isFirst = false;
    const present = new Set(rows.map(({ id }) => id));
    for (const id of this.#done) if (!present.has(id)) this.#done.delete(id);
  }
}
