import { PaymentStatusText } from '../../domain/payment-sheet/payment-status';
import type { Queue_paymentFragment } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { formatMoney } from '../../ui/money';
import { formatAge, formatClock } from '../../ui/time';
import { queuedAt } from './queue-view';
import { type Decision, undoMilliseconds } from './use-decisions';

interface QueueRowProps {
  payment: Queue_paymentFragment;
  /** The server's clock, milliseconds since 1970. */
  now: number;
  isSelected: boolean;
  isBusy: boolean;
  decision: Decision | undefined;
  onSelect: () => void;
  onApprove: () => void;
  onReject: () => void;
  onUndo: () => void;
}

const cell = 'px-3 py-2 align-middle max-lg:block max-lg:px-0 max-lg:py-0';

export function QueueRow(props: QueueRowProps) {
  const { payment, now, isSelected, isBusy, decision, onSelect } = props;
  return (
    <tr
      data-payment={payment.id}
      aria-selected={isSelected}
      onClick={onSelect}
      className={classNames(
        'border-b border-line transition-colors max-lg:relative max-lg:grid max-lg:grid-cols-[1fr_auto] max-lg:gap-x-4 max-lg:gap-y-0.5 max-lg:px-4 max-lg:py-3.5',
        isSelected ? 'bg-ink-raised' : 'hover:bg-ink-raised/60',
      )}
    >
      <td
        className={classNames(cell, 'figures whitespace-nowrap max-lg:order-4 max-lg:text-right lg:relative')}
      >
        {isSelected && <span aria-hidden className="absolute inset-y-0 left-0 w-1 bg-signal " />}
        {formatAge(now - Date.parse(queuedAt(payment)))}
      </td>
      <th
        scope="row"
        className={classNames(cell, 'figures text-left text-[17px] font-semibold max-lg:order-1')}
      >
        {payment.reference}
      </th>
      <td className={classNames(cell, 'figures whitespace-nowrap text-right max-lg:order-2')}>
        {formatMoney(payment.amountMinor, payment.currency)}
      </td>
      <td className={classNames(cell, 'text-paper-dim max-lg:order-5')}>{payment.plan.name}</td>
      <td className={classNames(cell, 'max-w-72 truncate max-lg:order-3')}>
        {payment.user?.email ?? <span className="text-paper-dim">Not reachable right now</span>}
      </td>
      <td className={classNames(cell, 'max-lg:order-6 max-lg:text-right')}>
        <PaymentStatusText status={payment.status} reader="finance" />
        {payment.decidedBy && payment.decidedAt && (
          <span className="block text-sm text-paper-dim">
            {payment.decidedBy.name}, {formatClock(payment.decidedAt)}
          </span>
        )}
        {payment.status === 'REJECTED' && payment.rejectionReason && (
          <span className="block max-w-60 truncate text-sm text-paper-dim">{payment.rejectionReason}</span>
        )}
      </td>
      <td className={classNames(cell, 'lg:text-right max-lg:order-7 max-lg:col-span-2 max-lg:pt-2')}>
        <RowActions {...props} isBusy={isBusy} decision={decision} />
      </td>
    </tr>
  );
}

function RowActions({ payment, isBusy, decision, onApprove, onReject, onUndo }: QueueRowProps) {
  if (payment.status === 'SUBMITTED' || payment.status === 'INFO_REQUESTED') {
    return (
      <span className="inline-flex gap-2">
        <Button
          size="small"
          disabled={isBusy}
          onClick={onApprove}
          aria-label={`Approve ${payment.reference}`}
        >
          Approve
        </Button>
        <Button
          look="danger"
          size="small"
          disabled={isBusy}
          onClick={onReject}
          aria-label={`Reject ${payment.reference}`}
        >
          Reject
        </Button>
      </span>
    );
  }
  if (payment.status === 'APPROVED' && decision?.kind === 'approved') {
    const left = Math.max(0, Math.ceil((decision.at + undoMilliseconds - Date.now()) / 1000));
    return (
      <Button
        look="secondary"
        size="small"
        disabled={isBusy}
        onClick={onUndo}
        aria-label={`Undo ${payment.reference}`}
      >
        Undo <span className="figures">{left} s</span>
      </Button>
    );
  }
  return null;
}
