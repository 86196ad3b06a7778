import { appendEvent, badUserInput, rateLimited, Role } from '../../../kit/src';
import type { UserContext } from '../context';
import { issueAuthSession } from '../session/issue-auth-session';
import { openSession } from '../session/open-session';
import { EmailTaken, WeakPassword, type AuthSession, type SignUpInput } from './auth-results';
import { createAccount } from './create-account';
import { hashPassword } from './hash-password';
import { normaliseEmail } from './normalise-email';
import { networkOf } from './sign-in-attempts';
import { chargeSignUp, returnSignUp } from './sign-up-counts';
import { weakPasswordReasons } from './weak-password-reasons';

const MAXIMUM_NAME_LENGTH = 80;

/** The name as it is stored; null when it is empty, too long or holds control characters. */
function normaliseName(text: string): string | null {
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const length = [...name].length;
  return length >= 1 && length <= MAXIMUM_NAME_LENGTH && !/[\p{Cc}\p{Cs}\p{Co}]/u.test(name) ? name : null;
}

/** Of several sign-ups with one e-mail at once exactly one makes the account. @throws BAD_USER_INPUT, RATE_LIMITED */
export async function signUp(
  context: UserContext,
  input: SignUpInput,
): Promise<AuthSession | EmailTaken | WeakPassword> {
  const email = normaliseEmail(input.email);
  const name = normaliseName(input.name);
  if (!email || !name) {
    throw badUserInput({
      ...(!email && { 'input.email': 'This is not an e-mail address.' }),
      ...(!name && { 'input.name': `Give a name of 1 to ${MAXIMUM_NAME_LENGTH} characters.` }),
    });
  }
  const reasons = weakPasswordReasons(input.password, { email, name });
  if (reasons.length > 0) return new WeakPassword(reasons);
  const network = networkOf(context.request.clientAddress);
  const retryAfterSeconds = await chargeSignUp(context.db, network, context.settings);
  if (retryAfterSeconds !== null) throw rateLimited(retryAfterSeconds);
  const passwordHash = await hashPassword(input.password).catch(async (error) => {
    await returnSignUp(context.db, network);
    throw error;
  });
  const issued = await context.db.transaction(async (manager) => {
    const address = context.request.clientAddress;
    const created = await createAccount(manager, {
      email,
      passwordHash,
      name,
      roles: [Role.VIEWER],
      address,
    });
    if (!created) return null;
    const session = await openSession(manager, context, created.account, created.profile);
    await appendEvent(manager, created.event);
    return session;
  });
  return issued ? issueAuthSession(context, issued) : new EmailTaken();
}
