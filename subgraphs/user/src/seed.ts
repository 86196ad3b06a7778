import type { DataSource } from 'typeorm';
import { appendEvents, ConfigurationError, Role } from '../../kit/src';
import { createAccountAlone } from './account/create-account';
import { hashPassword } from './account/hash-password';
import { normaliseEmail } from './account/normalise-email';
import { hashOfEmail } from './account/sign-in-attempts';
import { weakPasswordReasons } from './account/weak-password-reasons';
import { LONGEST_TOKEN_LIFETIME_MS, revokeSessions } from './session/revoke-sessions';

interface AccountFacts {
  email: string;
  password: string;
  role: Role;
  name?: string;
  isDemo?: boolean;
}

interface AccountIds {
  userIds: string[];
  profileIds: string[];
}

const DEMO_ACCOUNTS: AccountFacts[] = [
  { email: 'admin@netflix.net', password: 'Admin123!', name: 'Demo Admin', role: Role.ADMIN },
  { email: 'test@netflix.net', password: 'Test123!', name: 'Demo Viewer', role: Role.VIEWER },
];

/**
 * An account by the same rules as sign-up, with a role of one's choice.
 * @throws ConfigurationError, one line per problem: no e-mail address, a weak password, a taken e-mail.
 */
export async function createUserAccount(
  db: DataSource,
  facts: AccountFacts,
): Promise<{ userId: string; profileId: string }> {
  const email = normaliseEmail(facts.email);
  if (!email) throw new ConfigurationError([`${facts.email} is not an e-mail address.`]);
  const name = facts.name ?? email.slice(0, email.lastIndexOf('@'));
  const reasons = weakPasswordReasons(facts.password, { email, name });
  if (reasons.length > 0)
    throw new ConfigurationError(reasons.map((reason) => `The password is weak. ${reason}`));
  const created = await createAccountAlone(db.manager, {
    email,
    passwordHash: await hashPassword(facts.password),
    name,
    roles: [facts.role],
    isDemo: facts.isDemo,
    address: null,
  });
  if (!created) throw new ConfigurationError([`${email} has an account already.`]);
  return { userId: created.account.id, profileId: created.profile.id };
}

/** Makes the demo accounts that are missing; safe to repeat. An account of the same e-mail that is no demo stays. */
export async function seedDemoUsers(db: DataSource): Promise<void> {
  const present = await db.query<{ email: string }[]>('SELECT email FROM account WHERE email = ANY($1)', [
    DEMO_ACCOUNTS.map(({ email }) => email),
  ]);
  for (const facts of DEMO_ACCOUNTS) {
    if (present.some(({ email }) => email === facts.email)) continue;
    await createUserAccount(db, { ...facts, isDemo: true });
  }
}

export async function hasDemoAccounts(db: DataSource): Promise<boolean> {
  const [row] = await db.query<[{ found: boolean }]>(
    'SELECT EXISTS (SELECT 1 FROM account WHERE is_demo) AS found',
  );
  return row.found;
}

/** What the demo accounts' rows in all subgraphs are keyed by. */
export async function demoAccountIds(db: DataSource): Promise<AccountIds> {
  const users = await db.query<{ id: string }[]>('SELECT id FROM account WHERE is_demo ORDER BY email');
  const userIds = users.map(({ id }) => id);
  const profiles = await db.query<
    {
      id: string;
    }[]
  >('SELECT id FROM profile WHERE account_id = ANY($1::uuid[])', [userIds]);
  return { userIds, profileIds: profiles.map(({ id }) => id) };
}

/**
 * Deletes the demo accounts and all that hangs on them here, and tells that their sessions have ended.
 * `removeElsewhere` runs first, so that a run that is cut short finds the accounts, and so the rest, again.
 */
export async function removeDemoAccounts(
  db: DataSource,
  removeElsewhere: (ids: AccountIds) => Promise<void> = () => Promise.resolve(),
): Promise<AccountIds> {
  const ids = await demoAccountIds(db);
  if (ids.userIds.length === 0) return ids;
  await removeElsewhere(ids);
  await db.transaction(async (manager) => {
    const emails = await manager.query<
      {
        email: string;
      }[]
    >('SELECT email FROM account WHERE id = ANY($1::uuid[])', [ids.userIds]);
    const sessions = await manager.query<{ id: string }[]>(
      'SELECT id FROM session WHERE account_id = ANY($1::uuid[])',
      [ids.userIds],
    );
    const ended = await revokeSessions(
      manager,
      sessions.map(({ id }) => id),
      { JWT_EXPIRE: LONGEST_TOKEN_LIFETIME_MS },
    );
    await manager.query('DELETE FROM sign_in_attempt WHERE email_hash = ANY($1)', [
      emails.map(({ email }) => hashOfEmail(email)),
    ]);
    await manager.query(`DELETE FROM event WHERE payload ->> 'userId' = ANY($1) OR subject_id = ANY($1)`, [
      ids.userIds,
    ]);
    await manager.query('DELETE FROM account WHERE id = ANY($1::uuid[])', [ids.userIds]);
    await appendEvents(manager, ended);
  });
  return ids;
}
