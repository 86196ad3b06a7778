import { COMMON_PASSWORDS } from './common-passwords';

const MINIMUM_LENGTH = 8;
/** Long enough for any sentence; hashing more is work that only an attacker would ask for. */
const MAXIMUM_PASSWORD_LENGTH = 200;
const MINIMUM_DIFFERENT = 4;

/** Why a password is refused, in sentences for the person who chose it; empty when it is good. */
export function weakPasswordReasons(password: string, person: { email: string; name: string }): string[] {
  const letters = [...password.normalize('NFKC')];
  if (letters.length > MAXIMUM_PASSWORD_LENGTH) {
    return [`Use at most ${MAXIMUM_PASSWORD_LENGTH} characters.`];
  }
  const plain = password.normalize('NFKC').trim().toLowerCase();
  const reasons: string[] = [];
  if (letters.length < MINIMUM_LENGTH) reasons.push(`Use at least ${MINIMUM_LENGTH} characters.`);
  if (new Set(letters).size < MINIMUM_DIFFERENT) {
    reasons.push(`Use at least ${MINIMUM_DIFFERENT} different characters.`);
  }
  if (COMMON_PASSWORDS.has(plain)) reasons.push('This password is one of the first that anybody tries.');
  const local = person.email.slice(0, person.email.lastIndexOf('@'));
  const name = person.name.toLowerCase();
  if ([person.email, local, name, name.replace(/\s+/g, '')].includes(plain)) {
    reasons.push('Use something other than your e-mail or your name.');
  }
  return reasons;
}
