import type { ErrorLike } from '@apollo/client';
import { useCallback, useEffect, useState } from 'react';
import { isPassing } from '../../apollo/error-facts';
import { checkoutKey, forgetCheckoutKeys } from '../../domain/payment-sheet/checkout-key';
import {
  type Currency,
  type PaymentSheet_paymentFragment,
  useStartCheckoutMutation,
} from '../../generated/graphql';

export type Checkout =
  | { state: 'starting' }
  | { state: 'ready'; payment: PaymentSheet_paymentFragment }
  | { state: 'unavailable'; message: string }
  | { state: 'failed'; error: ErrorLike };

/** Orders the plan as soon as a currency is chosen. `again` tries once more after a failure. */
export function useCheckout(
  planId: string,
  currency: Currency | null,
): { checkout: Checkout; again: () => void } {
  const [start] = useStartCheckoutMutation();
  const [checkout, setCheckout] = useState<Checkout>({ state: 'starting' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (!currency) return;
    let isCurrent = true;
    setCheckout({ state: 'starting' });
    const order = async () => {
      const input = { planId, currency, idempotencyKey: checkoutKey(planId, currency) };
      const { data } = await start({ variables: { input } });
      const answer = data?.startCheckout;
      if (!isCurrent || !answer) return;
      setCheckout(
        answer.__typename === 'Payment'
          ? { state: 'ready', payment: answer }
          : { state: 'unavailable', message: answer.message },
      );
    };
    order().catch((error: ErrorLike) => {
      // A refusal would be repeated for the same key; a lost answer must keep it.
      if (!isPassing(error)) forgetCheckoutKeys();
      if (isCurrent) setCheckout({ state: 'failed', error });
    });
    return () => {
      isCurrent = false;
    };
  }, [planId, currency, attempt, start]);

  const again = useCallback(() => setAttempt((now) => now + 1), []);
  return { checkout, again };
}
