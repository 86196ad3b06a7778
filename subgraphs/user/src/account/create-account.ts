import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { appendEvent, type NewEvent, type Role } from '../../../kit/src';
import { AuditKind } from '../audit/audit-entry';
import { recordAudit } from '../audit/record-audit';
import { Profile } from '../profile/profile';
import { Account } from './account';

interface NewAccount {
  /** Normalised. */
  email: string;
  passwordHash: string;
  name: string;
  roles: Role[];
  isDemo?: boolean;
  /** Client address; null for the command line. */
  address: string | null;
}

interface CreatedAccount {
  account: Account;
  profile: Profile;
  /** To append when the caller's transaction has done all else. */
  event: NewEvent;
}

/** Makes an account and its first profile; null when the e-mail has one already, also when that happens at once. */
export async function createAccount(
  manager: EntityManager,
  facts: NewAccount,
): Promise<CreatedAccount | null> {
  const account = manager.create(Account, {
    id: randomUUID(),
    email: facts.email,
    passwordHash: facts.passwordHash,
    name: facts.name,
    roles: facts.roles,
    region: null,
    isDemo: facts.isDemo ?? false,
  });
  const inserted = await manager.query<{ createdAt: Date }[]>(
    `INSERT INTO account (id, email, password_hash, name, roles, is_demo) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (email) DO NOTHING RETURNING created_at AS "createdAt"`,
    [account.id, account.email, account.passwordHash, account.name, account.roles, account.isDemo],
  );
  if (!inserted[0]) return null;
  account.createdAt = inserted[0].createdAt;
  const profile = manager.create(Profile, {
    id: randomUUID(),
    accountId: account.id,
    name: facts.name,
    maximumAge: null,
    language: 'en',
  });
  await manager.query('INSERT INTO profile (id, account_id, name, language) VALUES ($1, $2, $3, $4)', [
    profile.id,
    account.id,
    profile.name,
    profile.language,
  ]);
  await recordAudit(manager, AuditKind.ACCOUNT_CREATED, { accountId: account.id, address: facts.address });
  return {
    account,
    profile,
    event: {
      type: 'user.signed-up',
      subjectId: account.id,
      actorId: account.id,
      payload: { userId: account.id, profileId: profile.id },
    },
  };
}

/** @see createAccount; in a transaction of its own, event included. */
export function createAccountAlone(
  manager: EntityManager,
  facts: NewAccount,
): Promise<CreatedAccount | null> {
  return manager.transaction(async (transaction) => {
    const created = await createAccount(transaction, facts);
    if (created) await appendEvent(transaction, created.event);
    return created;
  });
}
