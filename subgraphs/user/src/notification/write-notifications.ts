import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { appendEvents, type LogEvent, isUuid } from '../../../kit/src';
import type { NotificationKind } from './notification';

export interface NotificationDraft {
  accountId: string;
  kind: NotificationKind;
  title: string;
  body: string;
  link: string | null;
  subjectId: string | null;
  /** Of the catalogue, where it names a title. */
  titleId?: string | null;
  /** Years, where it names a title that is not for everybody. */
  maturityAge?: number | null;
  source: LogEvent;
  /** Postgres schema of the log that holds `source`. */
  owner: string;
}

/**
 * Makes the notifications that are not there yet, and tells of them, in the transaction that moves the checkpoint
 * past their events: whenever the process dies, each comes exactly once. Nobody's are dropped.
 */
export async function writeNotifications(
  manager: EntityManager,
  drafts: readonly NotificationDraft[],
): Promise<void> {
  const rows = drafts
    .filter((draft) => isUuid(draft.accountId))
    .map((draft, position) => ({
      id: randomUUID(),
      account_id: draft.accountId,
      kind: draft.kind,
      title: draft.title,
      body: draft.body,
      link: draft.link,
      subject_id: draft.subjectId,
      title_id: draft.titleId ?? null,
      maturity_age: draft.maturityAge ?? null,
      source_event: `${draft.owner}:${draft.source.id}`,
      created_at: draft.source.occurredAt,
      position,
    }));
  if (rows.length === 0) return;
  const written = await manager.query<{ id: string; accountId: string }[]>(
    `INSERT INTO notification (id, account_id, kind, title, body, link, subject_id, source_event, created_at, title_id,
                               maturity_age)
     SELECT d.id, d.account_id, d.kind, d.title, d.body, d.link, d.subject_id, d.source_event, d.created_at, d.title_id,
            d.maturity_age
       FROM jsonb_to_recordset($1::jsonb) AS d(id uuid, account_id uuid, kind text, title text, body text, link text,
              subject_id text, source_event text, created_at timestamptz, title_id text, maturity_age int, position int)
       JOIN account ON account.id = d.account_id
      ORDER BY d.position
     ON CONFLICT (source_event) DO NOTHING
     RETURNING id, account_id AS "accountId"`,
    [JSON.stringify(rows)],
  );
  await appendEvents(
    manager,
    written.map(({ id, accountId }) => ({
      type: 'notification.created',
      subjectId: id,
      actorId: null,
      payload: { userId: accountId },
    })),
  );
}
