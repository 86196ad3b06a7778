/** What the server grants at sign-in, sign-up and refresh. The access token lives here, in memory, and nowhere else. */
export interface Grant {
  accessToken: string;
  /** Milliseconds since 1970 by the server's clock. */
  expiresAt: number;
  lifetimeMilliseconds: number;
  userId: string;
}

export type SessionState =
  | { status: 'starting' }
  | { status: 'unreachable' }
  | { status: 'signed-out' }
  | { status: 'signed-in'; grant: Grant };

export interface SessionStore {
  get: () => SessionState;
  set: (next: SessionState) => void;
  subscribe: (listener: () => void) => () => void;
  /** Null when nobody is signed in. */
  accessToken: () => string | null;
}

export function createSessionStore(): SessionStore {
  let state: SessionState = { status: 'starting' };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(next) {
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    accessToken: () => (state.status === 'signed-in' ? state.grant.accessToken : null),
  };
}
