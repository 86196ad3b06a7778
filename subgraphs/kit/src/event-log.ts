import type { EntityManager } from 'typeorm';
import { currentRequest } from './request-context';

/** One row of a subgraph's append-only log. It holds ids, never an e-mail, a name or an address. */
export interface LogEvent<P = Record<string, unknown>> {
  /** Ascending in the order of commits; a bigint as text. */
  id: string;
  type: string;
  version: number;
  occurredAt: Date;
  actorId: string | null;
  requestId: string | null;
  subjectId: string;
  payload: P;
}

export interface NewEvent {
  type: string;
  subjectId: string;
  payload: Record<string, unknown>;
  version?: number;
  actorId?: string | null;
}

export const eventChannel = (schema: string): string => `${schema}_event`;

/**
 * Appends events to the log of the schema that the connection searches first. Call it as the LAST statement of
 * the transaction: ids become visible in order only because the log's lock is held from here to the commit.
 */
export async function appendEvents(
  manager: Pick<EntityManager, 'query'>,
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const request = currentRequest();
  // One statement, for the lock is held over every round trip that follows. The gate gives its row only once the
  // lock is taken, and an inserted row takes its id after that; the notification is sent by the commit.
  await manager.query(
    `WITH gate AS MATERIALIZED (
       SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.event'))::text AS locked,
              pg_notify(current_schema() || '_event', '')::text AS notified
     )
     INSERT INTO event (type, version, actor_id, request_id, subject_id, payload)
     SELECT type, version, actor_id, $1, subject_id, payload
       FROM gate, jsonb_to_recordset($2::jsonb)
         AS e(type text, version int, actor_id text, subject_id text, payload jsonb, position int)
      WHERE locked IS NOT NULL AND notified IS NOT NULL
      ORDER BY position`,
    [
      request?.requestId ?? null,
      JSON.stringify(
        events.map((event, position) => ({
          type: event.type,
          version: event.version ?? 1,
          actor_id: event.actorId === undefined ? (request?.actorId ?? null) : event.actorId,
          subject_id: event.subjectId,
          payload: event.payload,
          position,
        })),
      ),
    ],
  );
}

/** @see appendEvents */
export const appendEvent = (manager: EntityManager, event: NewEvent): Promise<void> =>
  appendEvents(manager, [event]);

const COLUMNS = `id, type, version, occurred_at AS "occurredAt", actor_id AS "actorId",
  request_id AS "requestId", subject_id AS "subjectId", payload`;

export interface EventFilter {
  types: readonly string[];
  /** Every key must equal the payload's. */
  match?: Readonly<Record<string, string>>;
}

/** Events after `afterId`, oldest first. `source` is the own log or another owner's published view. */
export function readEvents(
  manager: Pick<EntityManager, 'query'>,
  options: { afterId: string; limit: number; source?: string; filter?: EventFilter },
): Promise<LogEvent[]> {
  const { afterId, limit, source = 'event', filter } = options;
  const conditions = ['id > $1'];
  const parameters: unknown[] = [afterId, limit];
  if (filter) {
    parameters.push(filter.types);
    conditions.push(`type = ANY($${parameters.length})`);
    if (filter.match) {
      parameters.push(JSON.stringify(filter.match));
      conditions.push(`payload @> $${parameters.length}::jsonb`);
    }
  }
  return manager.query(
    `SELECT ${COLUMNS} FROM ${source} WHERE ${conditions.join(' AND ')} ORDER BY id LIMIT $2`,
    parameters,
  );
}

/** Id up to which this snapshot's own log goes, pruned events included; '0' for one that never had any. */
export async function newestEventId(manager: Pick<EntityManager, 'query'>): Promise<string> {
  const [row] = await manager.query<{ id: string }[]>(
    `SELECT greatest((SELECT max(id) FROM event), (SELECT id FROM event_floor))::text AS id`,
  );
  return row?.id ?? '0';
}

/** Removes events older than the retention and remembers up to where, so that older cursors are refused. */
export async function pruneEvents(manager: EntityManager, retentionDays = 30): Promise<void> {
  await manager.query(
    `WITH gone AS (
       DELETE FROM event WHERE occurred_at < now() - make_interval(days => $1) RETURNING id
     )
     UPDATE event_floor SET id = greatest(id, (SELECT coalesce(max(id), 0) FROM gone))`,
    [retentionDays],
  );
}
