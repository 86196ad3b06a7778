import type { PaymentStatus } from '../../generated/graphql';
import { classNames } from '../../ui/class-names';

const words: Record<PaymentStatus, { text: string; tone: string }> = {
  AWAITING_PAYMENT: { text: 'Not paid yet', tone: 'text-paper-dim' },
  SUBMITTED: { text: 'Being confirmed', tone: 'text-paper' },
  INFO_REQUESTED: { text: 'Question asked', tone: 'text-paper' },
  APPROVED: { text: 'Confirmed', tone: 'text-success' },
  REJECTED: { text: 'Not confirmed', tone: 'text-danger' },
  CANCELLED: { text: 'Cancelled', tone: 'text-paper-dim' },
  EXPIRED: { text: 'Not paid in time', tone: 'text-paper-dim' },
  REVERSED: { text: 'Reversed', tone: 'text-danger' },
};

/** Those who decide read what they did; the payer reads what it means. */
const financeWords: Partial<Record<PaymentStatus, string>> = {
  SUBMITTED: 'Waiting',
  APPROVED: 'Approved',
  REJECTED: 'Rejected',
};

interface PaymentStatusTextProps {
  status: PaymentStatus;
  reader?: 'payer' | 'finance';
  className?: string;
}

/** A payment's state in words. */
export function PaymentStatusText({ status, reader = 'payer', className }: PaymentStatusTextProps) {
  const { text, tone } = words[status];
  return (
    <span className={classNames('font-medium', tone, className)}>
      {(reader === 'finance' && financeWords[status]) || text}
    </span>
  );
}
