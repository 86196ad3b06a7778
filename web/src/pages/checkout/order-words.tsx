import { intervalNames } from '../../domain/plan-card/plan-card';
import type { Currency, PlanCard_planFragment } from '../../generated/graphql';
import { Choice } from '../../ui/choice';
import { currencyName, formatMoney } from '../../ui/money';

interface OrderWordsProps {
  plan: PlanCard_planFragment;
  currency: Currency | null;
  onChooseCurrency: (currency: Currency) => void;
}

/** The order in plain words: what is bought, what it costs, and what happens next. */
export function OrderWords({ plan, currency, onChooseCurrency }: OrderWordsProps) {
  const price = plan.prices.find((one) => one.currency === currency);
  const interval = intervalNames[plan.interval];
  const screens =
    plan.maximumStreams === 1 ? 'one screen' : `${plan.maximumStreams} screens at the same time`;
  return (
    <section aria-label="Your order">
      <h1 className="display text-[clamp(40px,5.6vw,80px)]">
        One {interval} of {plan.name}
      </h1>
      <p className="mt-5 max-w-lg text-lg text-paper-dim">
        {price ? (
          <>
            You pay{' '}
            <span className="figures text-paper">{formatMoney(price.amountMinor, price.currency)}</span> once,
            for one {interval}.{' '}
          </>
        ) : null}
        Every film that can be played here, on {screens}, in up to {plan.maximumHeight}p. It does not renew by
        itself.
      </p>
      {currency && plan.currencies.length > 1 && (
        <div className="mt-6">
          <Choice
            label="Currency"
            value={currency}
            options={plan.currencies.map((code) => ({ value: code, label: currencyName(code) }))}
            onChange={onChooseCurrency}
          />
        </div>
      )}
      <h2 className="heading mt-8 text-xl">What happens next</h2>
      <ol className="mt-3 max-w-lg border-t border-line text-paper-dim">
        {[
          'You send the transfer, with this reference and nothing else in the message.',
          'You press “I have paid”, so that we look for it.',
          'A person confirms it, and the page you are on turns into Play.',
        ].map((step, index) => (
          <li key={step} className="flex gap-4 border-b border-line py-3">
            <span className="figures text-signal">{index + 1}</span>
            {step}
          </li>
        ))}
      </ol>
    </section>
  );
}
