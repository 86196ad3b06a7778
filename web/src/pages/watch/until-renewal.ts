const longestLeadMilliseconds = 120_000;

/**
 * Milliseconds until the grant should be renewed: two minutes before its end, or a third of what is left of a short
 * one. `now` is the server's time in milliseconds since 1970.
 */
export function untilRenewal(expiresAt: string, now: number): number {
  const left = Date.parse(expiresAt) - now;
  return Math.max(0, left - Math.min(longestLeadMilliseconds, left / 3));
}
