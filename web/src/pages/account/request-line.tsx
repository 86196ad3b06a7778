import { Link } from 'react-router';
import type { AccountRequestFragment } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { formatDate } from '../../ui/time';

interface RequestLineProps {
  request: AccountRequestFragment;
  isBusy: boolean;
  onTakeBack: () => void;
}

/** One thing that was asked for: how it stands, and the way back where it is not over. */
export function RequestLine({ request, isBusy, onTakeBack }: RequestLineProps) {
  const { title, titleName, year, createdAt } = request;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-0.5 border-b border-line py-3 last:border-0">
      <span className="min-w-0 break-words">
        {title ? (
          <Link to={`/title/${encodeURIComponent(title.id)}`} className="font-medium hover:underline">
            {titleName}
          </Link>
        ) : (
          <span className="font-medium">{titleName}</span>
        )}{' '}
        {year && <span className="figures text-paper-dim">{year}</span>}
      </span>
      <span className="figures text-[15px] text-paper-dim">{formatDate(createdAt)}</span>
      <span className="min-w-0 text-[15px] break-words text-paper-dim">{wordsFor(request)}</span>
      {isLive(request) && (
        <Button
          look="quiet"
          size="small"
          className="-mr-3 self-end"
          aria-label={`Take it back: ${titleName}`}
          disabled={isBusy}
          onClick={onTakeBack}
        >
          Take it back
        </Button>
      )}
    </li>
  );
}

const isLive = ({ status, hasMyVote }: AccountRequestFragment): boolean =>
  hasMyVote && (status === 'OPEN' || status === 'ACCEPTED');

function wordsFor({ status, reason, voteCount, hasMyVote }: AccountRequestFragment): string {
  if (!hasMyVote) return 'You took it back.';
  switch (status) {
    case 'OPEN':
      return voteCount > 1 ? `Waits for an answer; ${voteCount} members ask for it.` : 'Waits for an answer.';
    case 'ACCEPTED':
      return reason ? `It is to come: ${reason}` : 'It is to come.';
    case 'DECLINED':
      return reason ? `It is not to come: ${reason}` : 'It is not to come.';
    case 'FULFILLED':
      return 'It is here.';
    case 'WITHDRAWN':
      return 'You took it back.';
  }
}
