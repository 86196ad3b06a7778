import type { DataSource } from 'typeorm';
import { appendEvents, ConfigurationError, Role } from '../../../kit/src';
import { AuditKind } from '../audit/audit-entry';
import { recordAudit } from '../audit/record-audit';
import { LONGEST_TOKEN_LIFETIME_MS, revokeSessions } from '../session/revoke-sessions';
import { normaliseEmail } from './normalise-email';

interface ChangedRoles {
  before: readonly Role[];
  /** Sessions that ended, because a token of theirs names a role that was taken away. */
  endedSessions: number;
}

/**
 * Gives an account these roles in place of those it has. A new role comes with the next token; when one is taken away,
 * the account's sessions end at once, and with them sockets and live subscriptions.
 * @throws ConfigurationError when nobody has the e-mail.
 */
export function changeRoles(
  db: DataSource,
  emailAsTyped: string,
  roles: readonly Role[],
): Promise<ChangedRoles> {
  return db.transaction(async (manager) => {
    const rows = await manager.query<{ id: string; roles: Role[] }[]>(
      'SELECT id, roles FROM account WHERE email = $1 FOR UPDATE',
      [normaliseEmail(emailAsTyped)],
    );
    const [account] = rows;
    if (!account) throw new ConfigurationError([`Nobody has an account with the e-mail ${emailAsTyped}.`]);
    await manager.query('UPDATE account SET roles = $2 WHERE id = $1', [account.id, [...new Set(roles)]]);
    await recordAudit(manager, AuditKind.ROLES_CHANGED, { accountId: account.id });
    if (account.roles.every((role) => includes(roles, role))) {
      return { before: account.roles, endedSessions: 0 };
    }
    const sessions = await manager.query<{ id: string }[]>('SELECT id FROM session WHERE account_id = $1', [
      account.id,
    ]);
    const ended = await revokeSessions(
      manager,
      sessions.map(({ id }) => id),
      { JWT_EXPIRE: LONGEST_TOKEN_LIFETIME_MS },
    );
    await appendEvents(manager, ended);
    return { before: account.roles, endedSessions: ended.length };
  });
}

/** ADMIN implies every role. */
const includes = (roles: readonly Role[], role: Role): boolean =>
  roles.includes(role) || roles.includes(Role.ADMIN);
