import type { Currency, PlanCard_planFragment } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { currencyName, formatMoney } from '../../ui/money';

interface CurrencyChoiceProps {
  plan: PlanCard_planFragment;
  onChoose: (currency: Currency) => void;
}

/** Asked when the address does not say yet: nothing is ordered before the currency is chosen. */
export function CurrencyChoice({ plan, onChoose }: CurrencyChoiceProps) {
  return (
    <section aria-labelledby="currency-heading" className="rounded-lg bg-ink-raised p-6 sm:p-8">
      <h2 id="currency-heading" className="heading text-2xl">
        In which currency do you pay?
      </h2>
      <div className="mt-6 grid gap-3">
        {plan.prices
          .filter((price) => plan.currencies.includes(price.currency))
          .map((price) => (
            <Button
              key={price.currency}
              look="secondary"
              size="large"
              className="justify-between"
              onClick={() => onChoose(price.currency)}
            >
              {currencyName(price.currency)}
              <span className="figures">{formatMoney(price.amountMinor, price.currency)}</span>
            </Button>
          ))}
      </div>
    </section>
  );
}
