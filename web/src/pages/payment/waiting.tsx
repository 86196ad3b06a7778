import { PageTitle } from '../../domain/page/page-title';
import type { PaymentPageQuery } from '../../generated/graphql';
import { formatMoney } from '../../ui/money';
import { formatAge, formatClock } from '../../ui/time';
import { useNow } from '../../ui/use-now';

/** The order is before the people who confirm transfers: since when, why, and that nothing has to be done. */
export function Waiting({ payment }: { payment: NonNullable<PaymentPageQuery['payment']> }) {
  const now = useNow();
  const since = payment.submittedAt;
  return (
    <div role="status" className="flex min-h-[calc(100dvh-340px)] flex-col justify-center py-10">
      <PageTitle>Waiting</PageTitle>
      <h1 className="display max-w-[15ch] text-[clamp(44px,7.6vw,120px)]">
        We are looking for your transfer
      </h1>
      <p className="mt-6 max-w-xl text-lg text-paper-dim sm:text-xl">
        A person compares your transfer with this order and confirms it. This page changes by itself; you can
        also leave it, and the bell tells you.
      </p>
      <dl className="mt-10 grid max-w-4xl grid-cols-2 gap-x-10 gap-y-5 border-t border-line pt-5 sm:grid-cols-4">
        {since && (
          <WaitingFact name={`Waiting since ${formatClock(since)}`}>
            <span aria-live="off">{formatAge(now - Date.parse(since))}</span>
          </WaitingFact>
        )}
        <WaitingFact name="Reference">{payment.reference}</WaitingFact>
        <WaitingFact name="Amount">{formatMoney(payment.amountMinor, payment.currency)}</WaitingFact>
        <WaitingFact name="Plan">{payment.plan.name}</WaitingFact>
      </dl>
    </div>
  );
}

function WaitingFact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-[15px] text-paper-dim">{name}</dt>
      <dd className="figures mt-1 text-2xl">{children}</dd>
    </div>
  );
}
