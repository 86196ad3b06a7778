import { Check, Hand } from 'lucide-react';
import { useLocation } from 'react-router';
import type { RequestSlot_titleFragment } from '../../generated/graphql';
import { useSession } from '../../session/session';
import { Button, ButtonLink } from '../../ui/button';
import { useTitleRequest } from './use-title-request';

/** What a viewer can do about a title that cannot be played here: ask for it, and see how many do. */
export function RequestSlot({ title }: { title: RequestSlot_titleFragment }) {
  const session = useSession();
  const { pathname } = useLocation();
  const { ask, withdraw, isBusy } = useTitleRequest(title);
  const { request } = title;
  const isAsking = request?.hasMyVote ?? false;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {session.status !== 'signed-in' ? (
        <ButtonLink
          to={`/sign-in?next=${encodeURIComponent(pathname)}`}
          size="large"
          icon={<Hand size={20} aria-hidden />}
        >
          Sign in to ask for it
        </ButtonLink>
      ) : (
        <Button
          size="large"
          look={isAsking ? 'secondary' : 'primary'}
          aria-pressed={isAsking}
          disabled={isBusy}
          icon={isAsking ? <Check size={20} aria-hidden /> : <Hand size={20} aria-hidden />}
          onClick={() => void (isAsking ? withdraw() : ask())}
        >
          {isAsking ? 'You asked for it' : request ? 'Ask for it too' : 'Ask for it'}
        </Button>
      )}
      <p className="text-[15px] text-paper" role="status">
        {wordsFor(request)}
      </p>
    </div>
  );
}

function wordsFor(request: RequestSlot_titleFragment['request']): string {
  if (!request) return 'Not in this library yet.';
  if (request.status === 'ACCEPTED') return 'It is to come. We tell you when it can be played.';
  if (request.hasMyVote) {
    const others = request.voteCount - 1;
    if (others === 0) return 'A person reads it. You get an answer either way.';
    return others === 1 ? 'One other member asks for it too.' : `${others} other members ask for it too.`;
  }
  return request.voteCount === 1 ? 'One member asks for it.' : `${request.voteCount} members ask for it.`;
}
