import { Popover } from '@base-ui/react/popover';
import { Bell as BellIcon } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { classNames } from '../../ui/class-names';
import { UnreachablePart } from '../../ui/problem';
import { formatAgo } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import { useNotifications } from './use-notifications';

/** The bell of the header: how many are unread, and the newest twenty when it is opened, which counts as reading them. */
export function Bell() {
  const { notifications, unreadCount, isLoading, readAll } = useNotifications();
  const [isOpen, setIsOpen] = useState(false);
  const now = useNow(30_000);
  const change = (open: boolean) => {
    setIsOpen(open);
    // Marked when it closes, so that what is new can be told apart while one looks.
    if (!open) void readAll();
  };
  const name = unreadCount ? `Notifications, ${unreadCount} unread` : 'Notifications';
  return (
    <Popover.Root open={isOpen} onOpenChange={change}>
      <Popover.Trigger
        aria-label={name}
        className="relative inline-grid size-11 place-items-center rounded transition-colors hover:bg-ink-high data-popup-open:bg-ink-high"
      >
        <BellIcon size={21} aria-hidden />
        {unreadCount > 0 && (
          <span
            aria-hidden
            className="figures absolute top-1 right-0.5 grid h-[18px] min-w-[18px] place-items-center rounded-full bg-signal px-1 text-[11px] font-bold text-ink"
          >
            {unreadCount > 99 ? '99+' : unreadCount}
          </span>
        )}
      </Popover.Trigger>
      <span aria-live="polite" className="sr-only">
        {unreadCount > 0
          ? `${unreadCount} unread ${unreadCount === 1 ? 'notification' : 'notifications'}`
          : ''}
      </span>
      <Popover.Portal>
        <Popover.Positioner sideOffset={10} align="end" collisionPadding={12} className="z-50">
          <Popover.Popup className="max-h-[70vh] w-[min(400px,calc(100vw-24px))] overflow-y-auto rounded-lg border border-line bg-ink-raised py-2 shadow-2xl shadow-black/60">
            <Popover.Title className="heading px-4 pt-2 pb-3 text-lg">Notifications</Popover.Title>
            {!notifications && !isLoading && <UnreachablePart className="px-4 pb-4" />}
            {notifications?.length === 0 && (
              <p className="px-4 pb-4 text-paper-dim">
                Nothing yet. What happens to your membership shows up here.
              </p>
            )}
            <ul>
              {notifications?.map((one) => (
                <li key={one.id} className="border-t border-line first:border-0">
                  <NotificationLine
                    link={one.link}
                    onFollow={() => change(false)}
                    className={classNames('block px-4 py-3', !one.readAt && 'bg-ink-high')}
                  >
                    <p className="flex items-baseline justify-between gap-3">
                      <span className="font-semibold">{one.title}</span>
                      <span className="shrink-0 text-[13px] text-paper-dim">
                        {formatAgo(one.createdAt, now)}
                      </span>
                    </p>
                    <p className="mt-0.5 text-[15px] text-paper-dim">{one.body}</p>
                  </NotificationLine>
                </li>
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface NotificationLineProps {
  link: string | null;
  onFollow: () => void;
  className: string;
  children: React.ReactNode;
}

function NotificationLine({ link, onFollow, className, children }: NotificationLineProps) {
  if (!link?.startsWith('/')) return <div className={className}>{children}</div>;
  return (
    <Link
      to={link}
      onClick={onFollow}
      className={classNames(className, 'transition-colors hover:bg-ink-high')}
    >
      {children}
    </Link>
  );
}
