import { useEffect, useRef } from 'react';
import type { Queue_paymentFragment } from '../../generated/graphql';
import { useNow } from '../../ui/use-now';
import { QueueRow } from './queue-row';
import type { Decision } from './use-decisions';

interface QueueTableProps {
  caption: string;
  rows: readonly Queue_paymentFragment[];
  selectedId: string | null;
  busy: ReadonlySet<string>;
  recent: readonly Decision[];
  onSelect: (id: string) => void;
  onApprove: (payment: Queue_paymentFragment) => void;
  onReject: (payment: Queue_paymentFragment) => void;
  onUndo: (payment: Queue_paymentFragment) => void;
}

const headStyle = 'px-3 py-2.5 text-left text-sm font-medium text-paper-dim';

export function QueueTable({
  caption,
  rows,
  selectedId,
  busy,
  recent,
  onSelect,
  onApprove,
  onReject,
  onUndo,
}: QueueTableProps) {
  const now = useNow();
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const row = selectedId && body.current?.querySelector(`[data-payment="${CSS.escape(selectedId)}"]`);
    if (row) row.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);
  return (
    <table className="w-full border-collapse max-lg:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="border-b border-line max-lg:sr-only">
        <tr>
          <th scope="col" className={headStyle}>
            Age
          </th>
          <th scope="col" className={headStyle}>
            Reference
          </th>
          <th scope="col" className={`${headStyle} text-right`}>
            Amount
          </th>
          <th scope="col" className={headStyle}>
            Plan
          </th>
          <th scope="col" className={headStyle}>
            Payer
          </th>
          <th scope="col" className={headStyle}>
            State
          </th>
          <th scope="col" className={`${headStyle} text-right`}>
            Decision
          </th>
        </tr>
      </thead>
      <tbody ref={body} className="max-lg:block">
        {rows.map((payment) => (
          <QueueRow
            key={payment.id}
            payment={payment}
            now={now}
            isSelected={payment.id === selectedId}
            isBusy={busy.has(payment.id)}
            decision={recent.find((one) => one.paymentId === payment.id)}
            onSelect={() => onSelect(payment.id)}
            onApprove={() => onApprove(payment)}
            onReject={() => onReject(payment)}
            onUndo={() => onUndo(payment)}
          />
        ))}
      </tbody>
    </table>
  );
}
