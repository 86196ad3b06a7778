import { Link } from 'react-router';
import type { RequestQueue_requestFragment } from '../../generated/graphql';
import { Button, ButtonLink } from '../../ui/button';
import { formatDate } from '../../ui/time';
import type { Answer } from './answer-dialog';

interface RequestRowProps {
  request: RequestQueue_requestFragment;
  isBusy: boolean;
  onAnswer: (answer: Answer) => void;
}

/** One title that is asked for: how many want it, since when, and what to say to them. */
export function RequestRow({ request, isBusy, onAnswer }: RequestRowProps) {
  const { title, entry, titleName, year, voteCount, status, reason, askedBy, decidedBy, decidedAt } = request;
  const poster = title ?? entry;
  const page = entry && !title ? `/admin/library/${entry.id}` : title && `/title/${title.id}`;
  const mayBeAccepted = status === 'OPEN';
  const mayBeDeclined = status === 'OPEN' || status === 'ACCEPTED';
  return (
    <li
      data-request={request.id}
      className="grid grid-cols-[56px_minmax(0,1fr)] items-start gap-x-4 gap-y-3 border-b border-line py-4 sm:grid-cols-[56px_minmax(0,1fr)_auto]"
    >
      {poster ? (
        <img
          src={poster.posterUrl}
          alt=""
          width={56}
          height={84}
          loading="lazy"
          style={{ backgroundColor: title?.accentColor }}
          className="aspect-2/3 w-14 rounded-sm bg-ink-high object-cover"
        />
      ) : (
        <span aria-hidden className="aspect-2/3 w-14 rounded-sm bg-ink-high" />
      )}
      <div className="min-w-0">
        <h2 className="heading text-lg break-words">
          {page ? (
            <Link to={page} className="hover:underline">
              {titleName}
            </Link>
          ) : (
            titleName
          )}{' '}
          {year && <span className="figures text-[15px] font-normal text-paper-dim">{year}</span>}
        </h2>
        <p className="mt-1 text-[15px]">
          <span className="figures">{voteCount}</span> {voteCount === 1 ? 'member asks' : 'members ask'}
          <span className="text-paper-dim">
            , since {formatDate(request.createdAt)}
            {askedBy?.name ? `, ${askedBy.name} first` : ''}
          </span>
        </p>
        {decidedAt && (
          <p className="mt-1 text-[15px] text-paper-dim">
            {outcomeWords[status]} {formatDate(decidedAt)}
            {decidedBy?.name ? ` by ${decidedBy.name}` : ''}
            {reason ? `: ${reason}` : ''}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2 max-sm:col-start-2">
        {status === 'ACCEPTED' && entry && (
          <ButtonLink size="small" look="secondary" to={`/admin/library/${entry.id}`}>
            Edit
          </ButtonLink>
        )}
        {status === 'ACCEPTED' && !entry && title && (
          <ButtonLink
            size="small"
            look="secondary"
            to={`/admin/library/add?${new URLSearchParams({ q: titleName, title: title.id })}`}
          >
            Add to the library
          </ButtonLink>
        )}
        {mayBeAccepted && (
          <Button
            size="small"
            disabled={isBusy}
            onClick={() => onAnswer('accept')}
            aria-label={`Accept ${titleName}`}
          >
            Accept
          </Button>
        )}
        {mayBeDeclined && (
          <Button
            size="small"
            look="danger"
            disabled={isBusy}
            onClick={() => onAnswer('decline')}
            aria-label={`Decline ${titleName}`}
          >
            Decline
          </Button>
        )}
      </div>
    </li>
  );
}

const outcomeWords: Record<RequestQueue_requestFragment['status'], string> = {
  OPEN: '',
  ACCEPTED: 'Accepted',
  DECLINED: 'Declined',
  FULFILLED: 'Here since',
  WITHDRAWN: 'Taken back',
};
