import { badUserInput } from '../../../kit/src';
import type { Payment } from './payment';
import { AlreadyDecided } from './payment-results';
import { isDecided, PaymentStatus } from './payment-status';

const MAXIMUM_TEXT = 500;

/** Who decided otherwise before; null for a payment that nobody has decided. */
export function alreadyDecided(payment: Payment): AlreadyDecided | null {
  if (!isDecided(payment.status)) return null;
  const outcome = payment.status === PaymentStatus.REJECTED ? 'rejected' : 'approved';
  return AlreadyDecided.of(payment, `This payment was already ${outcome}.`);
}

/** Trimmed; null when it is empty. @throws BAD_USER_INPUT over 500 characters. */
export function readText(path: string, text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  if ([...trimmed].length > MAXIMUM_TEXT) {
    throw badUserInput({ [path]: `must have ${MAXIMUM_TEXT} characters or fewer.` });
  }
  return trimmed || null;
}

/** @throws BAD_USER_INPUT for an empty reason, too. */
export function readReason(path: string, text: string): string {
  const reason = readText(path, text);
  if (!reason) throw badUserInput({ [path]: 'must say why.' });
  return reason;
}
