import type { Grant } from './session-store';

/** What tabs of one browser tell each other. It never touches the disk: a BroadcastChannel is memory only. */
export type TabMessage = { type: 'granted'; grant: Grant; clockOffset: number } | { type: 'signed-out' };

export interface TabChannel {
  post: (message: TabMessage) => void;
  listen: (listener: (message: TabMessage) => void) => () => void;
}

export function openTabChannel(name = 'streamverse-session'): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return { post: () => {}, listen: () => () => {} };
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen(listener) {
      const receive = (event: MessageEvent<TabMessage>) => listener(event.data);
      channel.addEventListener('message', receive);
      return () => channel.removeEventListener('message', receive);
    },
  };
}
