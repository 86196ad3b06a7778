import type { Refresh } from './refresh-session';
import { serverNow } from './server-clock';
import type { Grant, SessionStore } from './session-store';

const longestLeadMilliseconds = 120_000;
const longestRetryMilliseconds = 30_000;

/** When to renew, in milliseconds since 1970 by the server's clock: two minutes before the end, or a third of a short life. */
export function renewalDueAt(grant: Grant): number {
  return grant.expiresAt - Math.min(longestLeadMilliseconds, grant.lifetimeMilliseconds / 3);
}

/** Renews the token before it ends, again and again, with growing pauses while the server cannot be reached. Returns a stop. */
export function keepSessionFresh(store: SessionStore, refresh: Refresh): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const schedule = () => {
    clearTimeout(timer);
    const state = store.get();
    if (state.status !== 'signed-in') return;
    const untilDue = renewalDueAt(state.grant) - serverNow();
    const pause = failures ? Math.min(longestRetryMilliseconds, 1000 * 2 ** (failures - 1)) : 0;
    timer = setTimeout(() => void renew(state.grant.accessToken), Math.max(untilDue, pause, 0));
  };
  const renew = async (token: string) => {
    try {
      await refresh(token);
      failures = 0;
    } catch {
      failures += 1;
    }
    schedule();
  };
  // A sleeping laptop or a throttled tab misses its timers.
  const wake = () => {
    if (document.visibilityState === 'visible') schedule();
  };

  const forget = store.subscribe(schedule);
  document.addEventListener('visibilitychange', wake);
  schedule();
  return () => {
    clearTimeout(timer);
    forget();
    document.removeEventListener('visibilitychange', wake);
  };
}
