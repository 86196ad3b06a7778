import type { BillingInterval, Currency, PlanCard_planFragment } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { formatMoney } from '../../ui/money';

export const intervalNames: Record<BillingInterval, string> = { MONTH: 'month', YEAR: 'year' };

/** The price in this currency, or in the first one that the plan is offered in; null when it is offered in none. */
function priceIn(plan: PlanCard_planFragment, currency: Currency) {
  const offered = plan.prices.filter((price) => plan.currencies.includes(price.currency));
  return offered.find((price) => price.currency === currency) ?? offered[0] ?? null;
}

export function PlanCard({ plan, currency }: { plan: PlanCard_planFragment; currency: Currency }) {
  const price = priceIn(plan, currency);
  const isMarked = plan.isRecommended;
  return (
    <article
      className={classNames(
        'relative flex flex-col rounded-lg p-6 sm:p-7',
        isMarked ? 'bg-paper text-ink' : 'bg-ink-raised',
      )}
    >
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="heading text-2xl">{plan.name}</h3>
        {isMarked && <span className="text-sm font-medium">Recommended</span>}
      </div>
      {price ? (
        <p className="mt-5">
          <span className="heading text-4xl tabular-nums sm:text-[44px]">
            {formatMoney(price.amountMinor, price.currency)}
          </span>{' '}
          <span className={isMarked ? 'text-ink/80' : 'text-paper-dim'}>
            a {intervalNames[plan.interval]}
          </span>
        </p>
      ) : (
        <p className="mt-5 text-paper-dim">Not offered at the moment.</p>
      )}
      <p className={classNames('mt-4', isMarked ? 'text-ink/85' : 'text-paper-dim')}>{plan.description}</p>
      <dl
        className={classNames(
          'mt-6 mb-7 grid gap-2.5 border-t pt-5 text-[15px]',
          isMarked ? 'border-ink/20' : 'border-line',
        )}
      >
        <PlanFact
          name="At the same time"
          value={plan.maximumStreams === 1 ? '1 screen' : `${plan.maximumStreams} screens`}
        />
        <PlanFact name="Picture up to" value={`${plan.maximumHeight}p`} />
        <PlanFact name="Renews" value="Only when you pay again" />
      </dl>
      {price && (
        <ButtonLink
          to={`/checkout/${plan.id}?currency=${price.currency}`}
          look={isMarked ? 'on-paper' : 'secondary'}
          size="large"
          className="mt-auto"
        >
          Choose {plan.name}
        </ButtonLink>
      )}
    </article>
  );
}

function PlanFact({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="opacity-80">{name}</dt>
      <dd className="text-right font-medium">{value}</dd>
    </div>
  );
}
