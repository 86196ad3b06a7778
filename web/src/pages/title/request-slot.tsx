import { Check, Hand } from 'lucide-react';
import { useLocation } from 'react-router';
import type { AvailabilityState, RequestSlot_titleFragment } from '../../generated/graphql';
import { useSession } from '../../session/session';
import { Button, ButtonLink } from '../../ui/button';
import { useTitleRequest } from './use-title-request';

interface RequestSlotProps {
  title: RequestSlot_titleFragment;
  /** How its licence stands: what is over or for other countries says so above. */
  state: AvailabilityState;
}

/** What a viewer can do about a title that cannot be played here: ask for it, and see how many do. */
export function RequestSlot({ title, state }: RequestSlotProps) {
  const session = useSession();
  const { pathname } = useLocation();
  const { ask, withdraw, isBusy } = useTitleRequest(title);
  const request = liveRequest(title);
  const isAsking = request?.hasMyVote ?? false;
  const refusal = refusalOf(title);
  if (refusal !== null) {
    return (
      <p
        role="status"
        className="flex min-h-13 max-w-xl items-center rounded bg-ink-high px-5 py-3 font-medium text-paper"
      >
        {refusal}
      </p>
    );
  }
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
        {wordsFor(request, title.isInLibrary, state)}
      </p>
    </div>
  );
}

type Request = RequestSlot_titleFragment['request'];

const liveRequest = ({ request }: RequestSlot_titleFragment): Request =>
  request?.status === 'OPEN' || request?.status === 'ACCEPTED' ? request : null;

/** Who was told no hears why, instead of asking once more. */
function refusalOf({ request }: RequestSlot_titleFragment): string | null {
  if (request?.status !== 'DECLINED' || !request.hasMyVote) return null;
  return `You asked for it, and it is not to come. ${request.reason ? `The reason: ${request.reason}` : ''}`.trim();
}

function wordsFor(request: Request, isInLibrary: boolean, state: AvailabilityState): string {
  if (!request) {
    if (!isInLibrary) return 'Not in this library yet.';
    return state === 'OPEN' ? 'There is no film of it here yet.' : '';
  }
  if (request.status === 'ACCEPTED') return 'It is to come. We tell you when it can be played.';
  if (request.hasMyVote) {
    const others = request.voteCount - 1;
    if (others === 0) return 'A person reads it. You get an answer either way.';
    return others === 1 ? 'One other member asks for it too.' : `${others} other members ask for it too.`;
  }
  return request.voteCount === 1 ? 'One member asks for it.' : `${request.voteCount} members ask for it.`;
}
