import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import type { Queue_paymentFragment } from '../../generated/graphql';
import { Button } from '../../ui/button';
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
    <Dialog.Root open={payment !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-ink/80" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[92dvh] w-[min(540px,calc(100vw-24px))] -translate-1/2 overflow-y-auto rounded-lg border border-line bg-ink-raised p-6">
          {payment && <RejectForm key={payment.id} payment={payment} onClose={onClose} onReject={onReject} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function RejectForm({ payment, onClose, onReject }: RejectDialogProps & { payment: Queue_paymentFragment }) {
  const [reason, setReason] = useState('');
  const isMissing = reason.trim() === '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isMissing) return;
        onReject(payment, reason.trim());
        onClose();
      }}
    >
      <Dialog.Title className="heading text-2xl">Reject {payment.reference}</Dialog.Title>
      <Dialog.Description className="mt-2 text-paper-dim">
        {formatMoney(payment.amountMinor, payment.currency)} from {payment.user?.email ?? 'a viewer'}. They
        read your reason and may send the order again.
      </Dialog.Description>
      <label htmlFor="reject-reason" className="mt-5 block font-medium">
        Reason
      </label>
      <textarea
        id="reject-reason"
        rows={3}
        maxLength={500}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        className="mt-1.5 w-full rounded border border-line bg-ink p-3 hover:border-paper-faint"
      />
      <ul className="mt-2 grid gap-1.5" aria-label="Usual reasons">
        {usualReasons.map((usual) => (
          <li key={usual}>
            <Button
              look="quiet"
              size="small"
              className="whitespace-normal text-left"
              onClick={() => setReason(usual)}
            >
              {usual}
            </Button>
          </li>
        ))}
      </ul>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          Keep it open
        </Button>
        <Button type="submit" disabled={isMissing}>
          Reject payment
        </Button>
      </div>
    </form>
  );
}
