import { useParams } from 'react-router';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { PaidButton } from '../../domain/payment-sheet/paid-button';
import { PaymentSheet } from '../../domain/payment-sheet/payment-sheet';
import type { PaymentPageQuery } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { Admitted } from './admitted';
import { usePaymentProgress } from './use-payment-progress';
import { Waiting } from './waiting';

type Payment = NonNullable<PaymentPageQuery['payment']>;

/** One order, from "I have paid" to the decision. It changes by itself. */
export function PaymentPage() {
  const { id = '' } = useParams();
  // What is known of one order must not be told of another.
  return <Order key={id} id={id} />;
}

function Order({ id }: { id: string }) {
  const { payment, isIn, hero, error, loading, refetch } = usePaymentProgress(id);

  if (isIn) return <Admitted hero={hero ?? null} />;
  if (payment) {
    return (
      <div className="page-gutter max-w-[1920px] pt-[calc(var(--shell)+36px)]">
        <PaymentState payment={payment} onChanged={() => void refetch().catch(() => undefined)} />
      </div>
    );
  }
  if (loading) {
    return (
      <div className="page-gutter pt-[calc(var(--shell)+36px)]">
        <LoadingNote>Loading your order</LoadingNote>
        <Skeleton className="h-20 max-w-xl" />
        <Skeleton className="mt-6 h-6 max-w-md" />
      </div>
    );
  }
  if (error)
    return <QueryProblem error={error} what="Your order" onRetry={refetch} className="page-gutter pt-40" />;
  return (
    <div className="page-gutter pt-40">
      <PageTitle>Unknown order</PageTitle>
      <Problem
        title="There is no such order of yours"
        actions={<ButtonLink to="/account">Your account</ButtonLink>}
      >
        <p>Your account shows every order that you have made.</p>
      </Problem>
    </div>
  );
}

function PaymentState({ payment, onChanged }: { payment: Payment; onChanged: () => void }) {
  switch (payment.status) {
    case 'SUBMITTED':
    case 'INFO_REQUESTED':
      return <Waiting payment={payment} />;
    case 'AWAITING_PAYMENT':
      return (
        <ToPay heading="Your order is open" payment={payment} onChanged={onChanged}>
          <p>Send the transfer with this reference, then press “I have paid”.</p>
        </ToPay>
      );
    case 'REJECTED':
      return (
        <ToPay heading="Your transfer was not confirmed" payment={payment} onChanged={onChanged}>
          <p>
            The reason given: <span className="text-paper">{payment.rejectionReason ?? 'none'}</span>
          </p>
          <p className="mt-3">
            When that is mended, press “I have paid” again, and we look once more. The reference stays the
            same.
          </p>
        </ToPay>
      );
    default:
      return (
        <Problem
          title="This order is closed"
          actions={<ButtonLink to="/plans">Choose a plan</ButtonLink>}
          className="py-16"
        >
          <PageTitle>Closed order</PageTitle>
          <p>
            Order <span className="figures">{payment.reference}</span> for {payment.plan.name}{' '}
            {payment.status === 'EXPIRED' ? 'was not paid in time.' : 'was taken back.'} If you have paid it,
            write to whoever runs this club and name the reference.
          </p>
        </Problem>
      );
  }
}

interface ToPayProps {
  heading: string;
  payment: Payment;
  onChanged: () => void;
  children: React.ReactNode;
}

function ToPay({ heading, payment, onChanged, children }: ToPayProps) {
  return (
    <div className="grid items-start gap-x-20 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,520px)]">
      <PageTitle>{heading}</PageTitle>
      <div role="status">
        <h1 className="display text-[clamp(38px,5vw,72px)]">{heading}</h1>
        <div className="mt-5 max-w-lg text-lg text-paper-dim">{children}</div>
        <div className="mt-7">
          <PaidButton paymentId={payment.id} onSubmitted={onChanged} />
        </div>
      </div>
      <PaymentSheet payment={payment} />
    </div>
  );
}
