import { WordsDialog } from '../../domain/console/words-dialog';
import type { Queue_paymentFragment } from '../../generated/graphql';
import { formatMoney } from '../../ui/money';

const usualReasons = [
  'No transfer with this reference has arrived.',
  'The amount is not the one that was ordered.',
  'The transfer came without the reference.',
];

interface RejectDialogProps {
  /** Null when the dialog is closed. */
  payment: Queue_paymentFragment | null;
  onClose: () => void;
  onReject: (payment: Queue_paymentFragment, reason: string) => void;
}

/** A rejection needs a reason: the payer reads it, word for word. */
export function RejectDialog({ payment, onClose, onReject }: RejectDialogProps) {
  return (
    <WordsDialog
      question={
        payment && {
          key: payment.id,
          title: `Reject ${payment.reference}`,
          description: `${formatMoney(payment.amountMinor, payment.currency)} from ${payment.user?.email ?? 'a viewer'}. They read your reason and may send the order again.`,
          label: 'Reason',
          action: 'Reject payment',
          isRequired: true,
          usual: usualReasons,
          onSay: (reason) => onReject(payment, reason),
        }
      }
      onClose={onClose}
    />
  );
}
