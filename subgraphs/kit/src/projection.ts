import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { eventChannel, readEvents, type LogEvent } from './event-log';
import type { Logger } from './log';
import type { WakeUp } from './wake-up';

const BATCH = 1_000;

/** A consumer's own table of another owner's facts. */
export interface Projection {
  /** Its checkpoint's name, `<owner>.<what>`. */
  name: string;
  /** The Postgres schema of the owner. */
  owner: string;
  /** Applies whole facts; runs in the transaction that moves the checkpoint, and may see an event again. */
  apply(manager: EntityManager, events: LogEvent[]): Promise<void>;
  /** Called after reading, also when another replica applied the events. */
  afterRead?(): Promise<void>;
}

export interface ProjectionLag {
  name: string;
  /** Events published and not yet applied. */
  behind: number;
}

// Quoted, because an owner may be called by a word of SQL: user.
const publishedBy = (owner: string): string => `${pg.escapeIdentifier(owner)}.published_event`;

/** Moves projections along their owners' published events. */
export class ProjectionRunner {
  private readonly running = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();
  private readonly stopListening: (() => void)[] = [];
  private closed = false;

  constructor(
    private readonly db: DataSource,
    private readonly projections: readonly Projection[],
    private readonly wakeUp: WakeUp,
    private readonly log: Logger,
  ) {
    for (const projection of projections) {
      this.stopListening.push(wakeUp.on(eventChannel(projection.owner), () => this.wake(projection)));
    }
  }

  async stop(): Promise<void> {
    this.closed = true;
    this.stopListening.forEach((stop) => stop());
    await Promise.all(this.running.values());
  }

  /** Applies all that is published now; for tests and the CLI. */
  async catchUp(): Promise<void> {
    for (const projection of this.projections) await this.advance(projection);
  }

  async lag(): Promise<ProjectionLag[]> {
    return Promise.all(
      this.projections.map(async ({ name, owner }) => {
        const [row] = await this.db.query<{ behind: number }[]>(
          `SELECT count(*)::int AS behind FROM ${publishedBy(owner)}
            WHERE id > coalesce((SELECT event_id FROM projection_checkpoint WHERE name = $1), 0)`,
          [name],
        );
        return { name, behind: row?.behind ?? 0 };
      }),
    );
  }

  private wake(projection: Projection): void {
    if (this.closed) return;
    if (this.running.has(projection.name)) {
      this.again.add(projection.name);
      return;
    }
    const run = this.advance(projection)
      .catch((error: unknown) =>
        this.log.error({ err: error, projection: projection.name }, 'projection could not advance'),
      )
      .finally(() => {
        this.running.delete(projection.name);
        if (this.again.delete(projection.name)) this.wake(projection);
      });
    this.running.set(projection.name, run);
  }

  private async advance(projection: Projection): Promise<void> {
    while (!this.closed && (await this.applyBatch(projection)) === BATCH);
    await projection.afterRead?.();
  }

  private applyBatch(projection: Projection): Promise<number> {
    return this.db.transaction(async (manager) => {
      await manager.query(
        `INSERT INTO projection_checkpoint (name, event_id) VALUES ($1, 0) ON CONFLICT DO NOTHING`,
        [projection.name],
      );
      // The row lock makes replicas take turns.
      const [checkpoint] = await manager.query<{ id: string }[]>(
        `SELECT event_id::text AS id FROM projection_checkpoint WHERE name = $1 FOR UPDATE`,
        [projection.name],
      );
      const events = await readEvents(manager, {
        afterId: checkpoint?.id ?? '0',
        limit: BATCH,
        source: publishedBy(projection.owner),
      });
      const last = events.at(-1);
      if (!last) return 0;
      await projection.apply(manager, events);
      await manager.query(
        `UPDATE projection_checkpoint SET event_id = $2, moved_at = now() WHERE name = $1`,
        [projection.name, last.id],
      );
      return events.length;
    });
  }
}
