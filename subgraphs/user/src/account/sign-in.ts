import { rateLimited } from '../../../kit/src';
import { AuditKind } from '../audit/audit-entry';
import { recordAudit } from '../audit/record-audit';
import type { UserContext } from '../context';
import { Profile } from '../profile/profile';
import { issueAuthSession } from '../session/issue-auth-session';
import { openSession } from '../session/open-session';
import { Account } from './account';
import { InvalidCredentials, type AuthSession, type SignInInput } from './auth-results';
import { verifyPassword } from './hash-password';
import { normaliseEmail } from './normalise-email';
import { attemptKey, chargeAttempt, forgiveAttempts, returnAttempt } from './sign-in-attempts';

/** The same answer, after the same work, for a wrong password and an e-mail that nobody has. @throws RATE_LIMITED */
export function signIn(context: UserContext, input: SignInInput): Promise<AuthSession | InvalidCredentials> {
  const { db, request } = context;
  // What is no address has no account; it is counted as it was typed.
  const email = normaliseEmail(input.email) ?? input.email;
  const key = attemptKey(email, request.clientAddress);
  // One at a time per e-mail and address: people who sign in twice at once do not use up their attempts.
  return context.signInTurns.take(`${key.emailHash} ${key.address}`, async () => {
    const charge = await chargeAttempt(db, key);
    if (charge.retryAfterSeconds !== null) {
      if (charge.hasJustBlocked) {
        await recordAudit(db, AuditKind.SIGN_IN_BLOCKED, { address: request.clientAddress });
      }
      throw rateLimited(charge.retryAfterSeconds);
    }
    const account = await db.manager.findOneBy(Account, { email: email.replaceAll('\0', '') });
    const isRight = await verifyPassword(account?.passwordHash ?? null, input.password).catch(
      async (error) => {
        await returnAttempt(db, key);
        throw error;
      },
    );
    if (!isRight || !account) {
      await recordAudit(db, AuditKind.SIGN_IN_FAILED, {
        accountId: account?.id,
        address: request.clientAddress,
      });
      return new InvalidCredentials();
    }
    const issued = await db.transaction(async (manager) => {
      await forgiveAttempts(manager, key);
      const profile = await manager.findOneOrFail(Profile, {
        where: { accountId: account.id },
        order: { createdAt: 'ASC', id: 'ASC' },
      });
      const session = await openSession(manager, context, account, profile);
      await recordAudit(manager, AuditKind.SIGNED_IN, {
        accountId: account.id,
        sessionId: session.sessionId,
        address: request.clientAddress,
      });
      return session;
    });
    return issueAuthSession(context, issued);
  });
}
