import { Link } from 'react-router';
import { PaymentStatusText } from '../../domain/payment-sheet/payment-status';
import type { AccountPageQuery } from '../../generated/graphql';
import { formatMoney } from '../../ui/money';
import { formatDate } from '../../ui/time';

type Payments = NonNullable<NonNullable<AccountPageQuery['me']>['payments']>['nodes'];

export function PaymentsPart({ payments }: { payments: Payments }) {
  if (!payments.length) return <p className="text-paper-dim">You have not ordered anything yet.</p>;
  return (
    <ul className="-mt-3">
      {payments.map((payment) => (
        <li key={payment.id} className="border-b border-line last:border-0">
          <Link
            to={`/payments/${payment.id}`}
            className="-mx-3 grid grid-cols-[1fr_auto] items-baseline gap-x-6 gap-y-0.5 rounded px-3 py-3 transition-colors hover:bg-ink-raised sm:grid-cols-[130px_1fr_170px_110px]"
          >
            <span className="figures">{payment.reference}</span>
            <span className="max-sm:order-3 max-sm:text-[15px] max-sm:text-paper-dim">
              {payment.plan.name}, {formatDate(payment.createdAt)}
            </span>
            <PaymentStatusText status={payment.status} className="max-sm:order-4 max-sm:text-right" />
            <span className="figures text-right">{formatMoney(payment.amountMinor, payment.currency)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
