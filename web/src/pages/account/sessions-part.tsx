import type { AccountPageQuery } from '../../generated/graphql';
import { formatAgo, formatDate } from '../../ui/time';
import { useNow } from '../../ui/use-now';

type Sessions = NonNullable<NonNullable<AccountPageQuery['me']>['sessions']>;

export function SessionsPart({ sessions }: { sessions: Sessions }) {
  const now = useNow(30_000);
  return (
    <ul className="-mt-3">
      {sessions.map((session) => (
        <li
          key={session.id}
          className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 border-b border-line py-3 last:border-0"
        >
          <span className="min-w-0 break-words">
            {session.device ?? 'A device that did not say what it is'}
            {session.isCurrent && <span className="ml-3 font-medium text-success">This one</span>}
          </span>
          <span className="text-[15px] text-paper-dim">
            Seen {formatAgo(session.lastSeenAt, now)}, signed in on {formatDate(session.createdAt)}
          </span>
        </li>
      ))}
    </ul>
  );
}
