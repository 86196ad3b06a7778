import { useState } from 'react';
import { toast } from 'sonner';
import { errorFacts } from '../../apollo/error-facts';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import type { Queue_paymentFragment } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { LiveIndicator } from '../../domain/console/live-indicator';
import { QueueTable } from './queue-table';
import { orderOfView, type QueueView, rowsOf } from './queue-view';
import { RejectDialog } from './reject-dialog';
import { useDecisions } from './use-decisions';
import { usePaymentQueue } from './use-payment-queue';
import { useQueueKeys } from './use-queue-keys';

const keys: [string, string][] = [
  ['j k', 'move'],
  ['a', 'approve'],
  ['r', 'reject'],
  ['u', 'undo'],
];

export function AdminPaymentsPage() {
  const [view, setView] = useState<QueueView>('waiting');
  const { payments, arrival, error, loading, refetch, fetchMore, hasMore, endCursor } = usePaymentQueue(view);
  const { recent, busy, approve, reject, undo } = useDecisions();
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [rejecting, setRejecting] = useState<Queue_paymentFragment | null>(null);

  const rows = rowsOf(view, payments ?? [], new Set(recent.map((one) => one.paymentId)));
  const selectedIndex = rows.findIndex((row) => row.id === selectedId);
  const selected = rows[selectedIndex];
  const isOpen = (payment: Queue_paymentFragment) =>
    payment.status === 'SUBMITTED' || payment.status === 'INFO_REQUESTED';
  const undoable = [...recent].reverse().find((one) => one.kind === 'approved');
  useQueueKeys(
    {
      move: (step) =>
        setSelectedId(rows[Math.min(rows.length - 1, Math.max(0, selectedIndex + step))]?.id ?? null),
      approve: () => selected && isOpen(selected) && void approve(selected),
      reject: () => selected && isOpen(selected) && setRejecting(selected),
      undo: () => {
        const row = rows.find((one) => one.id === undoable?.paymentId);
        if (row) void undo(row);
      },
    },
    rejecting !== null,
  );

  const showMore = () =>
    fetchMore({ variables: { after: endCursor } }).catch((failure: unknown) =>
      toast.error('More payments could not be fetched.', { description: errorFacts(failure).message }),
    );
  return (
    <div className="page-gutter pt-7">
      <PageTitle>Payments to decide</PageTitle>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pb-5">
        <div>
          <h1 className="display text-[clamp(32px,4vw,52px)]">Payments to decide</h1>
          <div className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-2">
            <LiveIndicator />
            <p className="hidden flex-wrap gap-x-4 text-sm text-paper-dim pointer-fine:flex">
              {keys.map(([key, does]) => (
                <span key={key}>
                  <kbd className="figures rounded-sm bg-ink-high px-1.5 py-0.5 text-paper">{key}</kbd> {does}
                </span>
              ))}
            </p>
          </div>
        </div>
        <Choice
          label="Which payments"
          value={view}
          options={[
            { value: 'waiting', label: 'Waiting' },
            { value: 'decided', label: 'Decided' },
            { value: 'all', label: 'All' },
          ]}
          onChange={setView}
        />
      </div>
      <p aria-live="polite" className="sr-only">
        {arrival}
      </p>
      {!payments && loading && (
        <>
          <LoadingNote>Loading the payments</LoadingNote>
          <Skeleton className="h-80" />
        </>
      )}
      {!payments && !loading && (
        <QueryProblem error={error} what="The payments" onRetry={refetch} level="panel" />
      )}
      {payments && rows.length === 0 && (
        <p className="border-t border-line pt-8 text-xl text-paper-dim">
          {view === 'waiting'
            ? 'Nobody is waiting. A new payment appears here by itself.'
            : 'Nothing here yet.'}
        </p>
      )}
      {rows.length > 0 && (
        <QueueTable
          caption={orderOfView[view]}
          rows={rows}
          selectedId={selectedId}
          busy={busy}
          recent={recent}
          onSelect={setSelectedId}
          onApprove={(payment) => void approve(payment)}
          onReject={setRejecting}
          onUndo={(payment) => void undo(payment)}
        />
      )}
      {hasMore && (
        <Button look="secondary" className="mt-5" onClick={() => void showMore()}>
          Show more
        </Button>
      )}
      <RejectDialog
        payment={rejecting}
        onClose={() => setRejecting(null)}
        onReject={(payment, reason) => void reject(payment, reason)}
      />
    </div>
  );
}
