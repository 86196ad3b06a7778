import { Link } from 'react-router';
import { type AccountRequestsQuery, useAccountRequestsQuery } from '../../generated/graphql';
import { UnreachablePart } from '../../ui/problem';
import { Skeleton } from '../../ui/skeleton';
import { formatDate } from '../../ui/time';

type Asked = NonNullable<AccountRequestsQuery['myTitleRequests']>['nodes'][number];

/** What the viewer asked for, and what became of it. */
export function RequestsPart() {
  const { data, loading } = useAccountRequestsQuery({
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const asked = data?.myTitleRequests?.nodes;
  if (!asked) return loading ? <Skeleton className="h-16" /> : <UnreachablePart />;
  if (asked.length === 0) {
    return (
      <p className="text-paper-dim">You have not asked for a title. Open one that cannot be played yet.</p>
    );
  }
  return (
    <ul className="-mt-3">
      {asked.map((request) => (
        <li
          key={request.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-6 gap-y-0.5 border-b border-line py-3 last:border-0"
        >
          <span className="min-w-0 break-words">
            {request.title ? (
              <Link to={`/title/${request.title.id}`} className="hover:underline">
                {request.titleName}
              </Link>
            ) : (
              request.titleName
            )}{' '}
            {request.year && <span className="figures text-paper-dim">{request.year}</span>}
          </span>
          <span className="figures text-[15px] text-paper-dim">{formatDate(request.createdAt)}</span>
          <span className="col-span-2 text-[15px] text-paper-dim">{wordsFor(request)}</span>
        </li>
      ))}
    </ul>
  );
}

function wordsFor({ status, reason, voteCount }: Asked): string {
  switch (status) {
    case 'OPEN':
      return voteCount > 1 ? `Waits for an answer; ${voteCount} members ask for it.` : 'Waits for an answer.';
    case 'ACCEPTED':
      return reason ?? 'It is to come.';
    case 'DECLINED':
      return `It is not to come: ${reason ?? ''}`;
    case 'FULFILLED':
      return 'It is here.';
    case 'WITHDRAWN':
      return 'Taken back.';
  }
}
