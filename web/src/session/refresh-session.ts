import { clockOffset } from './server-clock';
import type { Grant, SessionStore } from './session-store';
import type { TabChannel } from './tab-channel';

/** Runs the task while no other tab of this browser runs one; resolves when the lock is free again. */
export type ExclusiveRun = (task: () => Promise<void>) => Promise<void>;

interface RefreshParts {
  store: SessionStore;
  channel: TabChannel;
  runExclusively: ExclusiveRun;
  /** Asks the server for a new grant; null when the cookie is missing, expired or revoked. Throws when it cannot be reached. */
  requestGrant: () => Promise<Grant | null>;
  /** Milliseconds for which the lock stays taken after a refresh. */
  handOverMilliseconds?: number;
}

/** Resolves to the access token to use now, or null when the person is signed out. Throws when the server cannot be reached. */
export type Refresh = (staleToken: string | null) => Promise<string | null>;

/**
 * One refresh at a time, however many operations of this tab and however many tabs ask for one: the others wait and
 * take over its result. `staleToken` is the token that was refused; if a newer one is already here, it is used.
 */
export function createRefresh(parts: RefreshParts): Refresh {
  const { store, channel, runExclusively, requestGrant, handOverMilliseconds = 100 } = parts;
  let running: Promise<string | null> | null = null;

  const hasSettledSince = (staleToken: string | null) => {
    const state = store.get();
    return staleToken === null ? state.status === 'signed-in' : store.accessToken() !== staleToken;
  };

  async function renew(staleToken: string | null): Promise<string | null> {
    return new Promise((resolve, reject) => {
      runExclusively(async () => {
        if (hasSettledSince(staleToken)) return resolve(store.accessToken());
        const grant = await requestGrant();
        store.set(grant ? { status: 'signed-in', grant } : { status: 'signed-out' });
        channel.post(grant ? { type: 'granted', grant, clockOffset: clockOffset() } : { type: 'signed-out' });
        resolve(grant?.accessToken ?? null);
        // The next tab in line must have read the message before it gets the lock, or it would refresh again.
        await new Promise((done) => setTimeout(done, handOverMilliseconds));
      }).catch(reject);
    });
  }

  return (staleToken) => {
    if (running) return running;
    if (staleToken !== null && hasSettledSince(staleToken)) return Promise.resolve(store.accessToken());
    running = renew(staleToken).finally(() => {
      running = null;
    });
    return running;
  };
}

/** Web Locks reach across tabs; where they are missing (plain http on another host), tabs do without each other. */
export const runInBrowserLock: ExclusiveRun = (task) =>
  typeof navigator !== 'undefined' && 'locks' in navigator
    ? navigator.locks.request('streamverse-session-refresh', task)
    : task();
