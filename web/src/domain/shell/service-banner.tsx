import { useSyncExternalStore } from 'react';
import { useIsAnythingAiling } from '../../apollo/use-healing';

function listenToConnection(listener: () => void) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** One quiet line at the foot while this device is offline or a part of the service is down. */
export function ServiceBanner() {
  const isOnline = useSyncExternalStore(listenToConnection, () => navigator.onLine);
  const isAiling = useIsAnythingAiling();
  const text = !isOnline
    ? 'You are offline. What you see is what was loaded before.'
    : isAiling
      ? 'A part of the service is not reachable right now. It comes back by itself.'
      : null;
  return (
    <div
      role="status"
      className="fixed inset-x-0 bottom-0 z-30 max-sm:bottom-[calc(56px+env(safe-area-inset-bottom))]"
    >
      {text && <p className="page-gutter bg-paper py-1.5 text-center text-sm font-medium text-ink">{text}</p>}
    </div>
  );
}
