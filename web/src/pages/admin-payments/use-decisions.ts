import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { useOneAtATime } from '../../domain/console/use-one-at-a-time';
import {
  type Queue_alreadyDecidedFragment,
  type Queue_paymentFragment,
  useApprovePaymentMutation,
  useRejectPaymentMutation,
  useUndoApprovalMutation,
} from '../../generated/graphql';
import { formatClock } from '../../ui/time';

/** For as long the server lets an approval be taken back by the one who gave it. */
export const undoMilliseconds = 10_000;

export interface Decision {
  paymentId: string;
  kind: 'approved' | 'rejected';
  /** Local milliseconds since 1970. */
  at: number;
}

function tellAlreadyDecided({ decidedBy, alreadyDecidedAt, payment }: Queue_alreadyDecidedFragment): void {
  const outcome = payment.status === 'REJECTED' ? 'rejected' : 'approved';
  toast(`${payment.reference} was ${outcome} already`, {
    description: `By ${decidedBy?.name ?? 'another approver'} at ${formatClock(alreadyDecidedAt)}. Nothing was changed.`,
    duration: 8_000,
  });
}

/** Approve, reject and undo. `recent` holds the decisions made here in the last ten seconds, which still stand in the table. */
export function useDecisions() {
  const [approvePayment] = useApprovePaymentMutation();
  const [rejectPayment] = useRejectPaymentMutation();
  const [undoApproval] = useUndoApprovalMutation();
  const [recent, setRecent] = useState<Decision[]>([]);
  const { busy, exclusively } = useOneAtATime();

  useEffect(() => {
    const oldest = recent[0];
    if (!oldest) return;
    const timer = setTimeout(
      () => setRecent(([, ...rest]) => rest),
      Math.max(0, oldest.at + undoMilliseconds - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [recent]);

  const decided = (kind: Decision['kind'], paymentId: string) =>
    setRecent((now) => [
      ...now.filter((one) => one.paymentId !== paymentId),
      { paymentId, kind, at: Date.now() },
    ]);

  const approve = (payment: Queue_paymentFragment) =>
    exclusively(payment.id, `${payment.reference} could not be approved.`, async () => {
      const { data } = await approvePayment({ variables: { input: { paymentId: payment.id } } });
      if (data?.approvePayment.__typename === 'AlreadyDecided')
        return tellAlreadyDecided(data.approvePayment);
      decided('approved', payment.id);
    });
  const reject = (payment: Queue_paymentFragment, reason: string) =>
    exclusively(payment.id, `${payment.reference} could not be rejected.`, async () => {
      const { data } = await rejectPayment({ variables: { input: { paymentId: payment.id, reason } } });
      if (data?.rejectPayment.__typename === 'AlreadyDecided') return tellAlreadyDecided(data.rejectPayment);
      decided('rejected', payment.id);
    });
  const undo = (payment: Queue_paymentFragment) =>
    exclusively(payment.id, `The approval of ${payment.reference} could not be taken back.`, async () => {
      await undoApproval({ variables: { input: { paymentId: payment.id } } });
      setRecent((now) => now.filter((one) => one.paymentId !== payment.id));
    });
  return { recent, busy, approve, reject, undo };
}
