import { type LiveStatus, useLiveStatus } from '../../apollo/live-socket';
import { classNames } from '../../ui/class-names';

const words: Record<LiveStatus, string> = {
  idle: 'Connecting',
  connected: 'Live',
  reconnecting: 'Reconnecting, nothing is lost',
};

export function LiveIndicator() {
  const status = useLiveStatus();
  const isLive = status === 'connected';
  return (
    <p role="status" className="inline-flex items-center gap-2 text-[15px] text-paper-dim">
      <span
        aria-hidden
        className={classNames('size-2.5 rounded-full', isLive ? 'bg-success' : 'border-2 border-paper-dim')}
      />
      {words[status]}
    </p>
  );
}
