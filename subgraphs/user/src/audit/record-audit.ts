import type { EntityManager } from 'typeorm';
import { currentRequest } from '../../../kit/src';
import type { AuditKind } from './audit-entry';

interface AuditFacts {
  accountId?: string | null;
  sessionId?: string | null;
  address?: string | null;
}

/** Writes an audit entry in the caller's transaction. */
export async function recordAudit(
  manager: Pick<EntityManager, 'query'>,
  kind: AuditKind,
  facts: AuditFacts,
): Promise<void> {
  await manager.query(
    `INSERT INTO audit_entry (kind, account_id, session_id, address, request_id) VALUES ($1, $2, $3, $4, $5)`,
    [
      kind,
      facts.accountId ?? null,
      facts.sessionId ?? null,
      facts.address ?? null,
      currentRequest()?.requestId ?? null,
    ],
  );
}
