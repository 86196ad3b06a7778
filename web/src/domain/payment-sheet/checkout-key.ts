import { randomKey } from '../../session/random-key';

const prefix = 'checkout:';

/**
 * One key per plan and currency for as long as the tab lives: reloading the checkout, or pressing twice, finds the same
 * payment instead of making another.
 */
export function checkoutKey(planId: string, currency: string): string {
  const name = `${prefix}${planId}:${currency}`;
  const known = sessionStorage.getItem(name);
  if (known) return known;
  const fresh = randomKey();
  sessionStorage.setItem(name, fresh);
  return fresh;
}

/** The order is settled, whichever way: the next checkout is a new one. */
export function forgetCheckoutKeys(): void {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(prefix)) sessionStorage.removeItem(name);
  }
}
