import { useSyncExternalStore } from 'react';
import { keepSessionFresh } from './keep-session-fresh';
import { createRefresh, runInBrowserLock } from './refresh-session';
import { requestGrant } from './request-grant';
import { adoptClockOffset, clockOffset } from './server-clock';
import { createSessionStore, type Grant, type SessionState } from './session-store';
import { openTabChannel } from './tab-channel';

/** The session of this tab, and its ties to the other tabs. */
export const sessionStore = createSessionStore();
const channel = openTabChannel();

export const refreshSession = createRefresh({
  store: sessionStore,
  channel,
  runExclusively: runInBrowserLock,
  requestGrant,
});

/** Takes a fresh sign-in into use, here and in the other tabs. */
export function beginSession(grant: Grant): void {
  sessionStore.set({ status: 'signed-in', grant });
  channel.post({ type: 'granted', grant, clockOffset: clockOffset() });
}

/** Forgets the session here and in the other tabs; the server has been told before, or has said so itself. */
export function endSession(): void {
  sessionStore.set({ status: 'signed-out' });
  channel.post({ type: 'signed-out' });
}

/** Starts the session from the cookie, and keeps asking while the server cannot be reached. */
export async function startSession(): Promise<void> {
  channel.listen((message) => {
    if (message.type === 'signed-out') return sessionStore.set({ status: 'signed-out' });
    adoptClockOffset(message.clockOffset);
    sessionStore.set({ status: 'signed-in', grant: message.grant });
  });
  keepSessionFresh(sessionStore, refreshSession);
  for (let pause = 1000; ; pause = Math.min(pause * 2, 15_000)) {
    try {
      await refreshSession(null);
      return;
    } catch {
      sessionStore.set({ status: 'unreachable' });
      await new Promise((done) => setTimeout(done, pause));
      if (sessionStore.get().status !== 'unreachable') return;
    }
  }
}

export function useSession(): SessionState {
  return useSyncExternalStore(sessionStore.subscribe, sessionStore.get);
}
