import { domainToASCII } from 'node:url';

const LOCAL_PART = /^[^\s@"(),:;<>[\]\\\p{C}]{1,64}$/u;
const DOMAIN_LETTERS = /^[\p{L}\p{N}\p{M}.-]+$/u;
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?!\\d+$)${LABEL}$`);
/** RFC 5321, 4.5.3.1. */
const MAXIMUM_LENGTH = 254;

/**
 * The form in which an e-mail is stored and compared: trimmed, NFKC, lower case, its domain in punycode.
 * Null when it is no address that mail could reach.
 */
export function normaliseEmail(text: string): string | null {
  const email = text.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
  const at = email.lastIndexOf('@');
  const local = email.slice(0, Math.max(at, 0));
  const domain = email.slice(at + 1);
  if (!LOCAL_PART.test(local) || /^\.|\.\.|\.$/.test(local) || !DOMAIN_LETTERS.test(domain)) return null;
  const ascii = domainToASCII(domain);
  const normal = `${local}@${ascii}`;
  return DOMAIN.test(ascii) && normal.length <= MAXIMUM_LENGTH ? normal : null;
}
