import { useState } from 'react';
import { useHealing } from '../../apollo/use-healing';
import { type Currency, usePlanChoiceQuery } from '../../generated/graphql';
import { Choice } from '../../ui/choice';
import { currencyName } from '../../ui/money';
import { UnreachablePart } from '../../ui/problem';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { PlanCard } from '../plan-card/plan-card';
import { QueryProblem } from '../page/query-problem';

/** The plans side by side, with a choice of currency where more than one is offered. */
export function PlanChoice() {
  const { data, error, loading, refetch } = usePlanChoiceQuery();
  useHealing({ error, loading, refetch });
  const plans = data?.plans;
  const currencies = [...new Set(plans?.flatMap((plan) => plan.currencies))];
  const [chosen, setChosen] = useState<Currency | null>(null);
  const currency = chosen ?? currencies[0] ?? 'EUR';

  if (!plans) {
    if (loading) {
      return (
        <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
          <LoadingNote>Loading the plans</LoadingNote>
          {[0, 1, 2].map((key) => (
            <Skeleton key={key} className="h-96" />
          ))}
        </div>
      );
    }
    return error ? (
      <QueryProblem error={error} what="The plans" onRetry={refetch} level="panel" />
    ) : (
      <UnreachablePart />
    );
  }
  if (!plans.length) return <p className="text-lg text-paper-dim">No plan is offered at the moment.</p>;
  return (
    <>
      {currencies.length > 1 && (
        <Choice
          label="Currency"
          value={currency}
          options={currencies.map((code) => ({ value: code, label: currencyName(code) }))}
          onChange={setChosen}
          className="mb-6"
        />
      )}
      <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
        {plans.map((plan) => (
          <PlanCard key={plan.id} plan={plan} currency={currency} />
        ))}
      </div>
    </>
  );
}
