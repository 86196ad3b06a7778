import { createClient } from 'graphql-ws';
import { useSyncExternalStore } from 'react';
import { clientProgram } from '../generated/client-program';
import { refreshSession, sessionStore } from '../session/session';
import { createLiveLink } from './live-link';
import { persistedExtensions } from './persisted-operations';

export type LiveStatus = 'idle' | 'connected' | 'reconnecting';

const pongTimeoutMilliseconds = 5_000;
let status: LiveStatus = 'idle';
const listeners = new Set<() => void>();

function setStatus(next: LiveStatus) {
  if (next === status) return;
  status = next;
  for (const listener of [...listeners]) listener();
}

/** The token that the open socket was authenticated with. */
let socketToken: string | null = null;
let isPlannedReconnect = false;
let pongTimer: ReturnType<typeof setTimeout> | undefined;

const socket = createClient({
  url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  connectionParams: () => {
    socketToken = sessionStore.accessToken();
    return { accessToken: socketToken, ...clientProgram };
  },
  lazyCloseTimeout: 2_000,
  keepAlive: 12_000,
  retryAttempts: Infinity,
  shouldRetry: () => true,
  async retryWait(retries) {
    if (isPlannedReconnect) {
      isPlannedReconnect = false;
      return;
    }
    const pause = Math.min(15_000, 300 * 2 ** retries) * (0.75 + Math.random() / 2);
    await new Promise((done) => setTimeout(done, pause));
  },
  on: {
    connected: () => setStatus('connected'),
    closed: () => {
      clearTimeout(pongTimer);
      if (!isPlannedReconnect) setStatus(sessionStore.accessToken() ? 'reconnecting' : 'idle');
    },
    // A socket whose other end has vanished stays open for minutes unless somebody asks.
    ping: (wasReceived) => {
      if (!wasReceived) pongTimer = setTimeout(() => socket.terminate(), pongTimeoutMilliseconds);
    },
    pong: (wasReceived) => {
      if (wasReceived) clearTimeout(pongTimer);
    },
  },
});

// The server ends a socket with its token, so a renewed token takes a new socket; live operations resume by cursor.
sessionStore.subscribe(() => {
  const token = sessionStore.accessToken();
  if (status !== 'connected' || token === socketToken) return;
  isPlannedReconnect = token !== null;
  socket.terminate();
});
if (typeof window !== 'undefined') {
  window.addEventListener('offline', () => socket.terminate());
}

export const liveLink = createLiveLink({
  subscribe: (payload, sink) => socket.subscribe(payload, sink),
  extensionsOf: persistedExtensions,
  renewToken: async () => (await refreshSession(socketToken)) !== null,
});

/** Whether live operations flow right now. */
export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => status,
  );
}
