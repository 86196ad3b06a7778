import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { useHealing } from '../../apollo/use-healing';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { PaidButton } from '../../domain/payment-sheet/paid-button';
import { PaymentSheet } from '../../domain/payment-sheet/payment-sheet';
import { type Currency, useCheckoutPageQuery } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { CurrencyChoice } from './currency-choice';
import { OrderWords } from './order-words';
import { useCheckout } from './use-checkout';

export function CheckoutPage() {
  const { planId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const result = useCheckoutPageQuery();
  const { data, error, loading, refetch } = result;
  useHealing(result);
  const plan = data?.plans?.find((one) => one.id === planId);
  const asked = search.get('currency');
  const currency =
    plan?.currencies.find((one) => one === asked) ??
    (plan?.currencies.length === 1 ? plan.currencies[0] : null) ??
    null;
  const choose = (next: Currency) => setSearch({ currency: next }, { replace: true });

  if (!data?.plans) {
    if (loading) return <CheckoutSkeleton />;
    return <QueryProblem error={error} what="The checkout" onRetry={refetch} className="page-gutter pt-40" />;
  }
  if (!plan || !plan.currencies.length) return <PlanGone />;
  return (
    <div className="page-gutter max-w-[1920px] pt-[calc(var(--shell)+36px)]">
      <PageTitle>Checkout</PageTitle>
      <div className="grid items-start gap-x-20 gap-y-7 lg:grid-cols-[minmax(0,1fr)_minmax(0,500px)] lg:grid-rows-[auto_1fr]">
        <OrderWords plan={plan} currency={currency} onChooseCurrency={choose} />
        {currency ? (
          <Order planId={planId} currency={currency} />
        ) : (
          <CurrencyChoice plan={plan} onChoose={choose} />
        )}
      </div>
    </div>
  );
}

function Order({ planId, currency }: { planId: string; currency: Currency }) {
  const navigate = useNavigate();
  const { checkout, again } = useCheckout(planId, currency);
  switch (checkout.state) {
    case 'starting':
      return <SheetSkeleton />;
    case 'unavailable':
      return (
        <Problem
          level="panel"
          title="This plan is not offered"
          actions={<ButtonLink to="/plans">See the plans</ButtonLink>}
        >
          <p>{checkout.message}</p>
        </Problem>
      );
    case 'failed':
      return (
        <QueryProblem
          error={checkout.error}
          what="Your order"
          onRetry={again}
          asksAgain={false}
          level="panel"
        />
      );
    case 'ready': {
      const { payment } = checkout;
      if (payment.status !== 'AWAITING_PAYMENT') {
        return <Navigate to={`/payments/${payment.id}`} replace />;
      }
      return (
        <>
          <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
            <PaymentSheet payment={payment} />
          </div>
          <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
            <PaidButton paymentId={payment.id} onSubmitted={() => void navigate(`/payments/${payment.id}`)} />
            <p className="max-w-64 text-[15px] text-paper-dim">Press it once the transfer is on its way.</p>
          </div>
        </>
      );
    }
  }
}

function PlanGone() {
  return (
    <div className="page-gutter pt-40">
      <PageTitle>Checkout</PageTitle>
      <Problem title="This plan is not offered" actions={<ButtonLink to="/plans">See the plans</ButtonLink>}>
        <p>It may have been replaced since you opened the page. Nothing was ordered.</p>
      </Problem>
    </div>
  );
}

function SheetSkeleton() {
  return (
    <div className="lg:row-span-2">
      <LoadingNote>Preparing your order</LoadingNote>
      <Skeleton className="h-[640px] rounded-lg" />
    </div>
  );
}

function CheckoutSkeleton() {
  return (
    <div className="page-gutter grid max-w-[1920px] gap-x-20 gap-y-8 pt-[calc(var(--shell)+36px)] lg:grid-cols-[minmax(0,1fr)_minmax(0,520px)]">
      <div>
        <Skeleton className="h-20 max-w-md" />
        <Skeleton className="mt-6 h-6 max-w-sm" />
        <Skeleton className="mt-3 h-6 max-w-xs" />
      </div>
      <SheetSkeleton />
    </div>
  );
}
