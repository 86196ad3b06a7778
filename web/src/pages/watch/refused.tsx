import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { PageTitle } from '../../domain/page/page-title';
import { ButtonLink } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { Wordmark } from '../../ui/wordmark';
import { TooManyStreams } from './too-many-streams';
import type { Playback } from './use-playback-session';

/** A page of the player's kind, without the film: dark, with a way back. */
export function PlayerNotice({ children }: { children: ReactNode }) {
  return (
    <div className="page-gutter flex min-h-dvh flex-col">
      <header className="flex min-h-(--shell) items-center">
        <Link to="/" aria-label="Stream/Verse, home" className="inline-flex min-h-11 items-center rounded">
          <Wordmark className="text-[21px] sm:text-[23px]" />
        </Link>
      </header>
      <main className="flex grow items-center pb-24">{children}</main>
    </div>
  );
}

interface RefusedProps {
  outcome: Extract<Playback, { state: 'refused' }>['outcome'];
  titleId: string;
  onRetry: () => void;
}

/** Why the film cannot be played now, and what can be done about it. */
export function Refused({ outcome, titleId, onRetry }: RefusedProps) {
  switch (outcome.__typename) {
    case 'MembershipRequired':
      return (
        <PlayerNotice>
          <PageTitle>Membership needed</PageTitle>
          <Problem
            title="This title is for members"
            actions={
              <>
                <ButtonLink to="/plans" size="large">
                  See plans
                </ButtonLink>
                <ButtonLink to={`/title/${titleId}`} look="secondary" size="large">
                  Back to the film
                </ButtonLink>
              </>
            }
          >
            <p>{outcome.message}</p>
          </Problem>
        </PlayerNotice>
      );
    case 'TooManyStreams':
      return (
        <PlayerNotice>
          <TooManyStreams sessions={outcome.sessions} message={outcome.message} onFreed={onRetry} />
        </PlayerNotice>
      );
    case 'NotAvailable':
      return (
        <PlayerNotice>
          <PageTitle>Not to be played</PageTitle>
          <Problem
            title={
              outcome.reason === 'PREPARING'
                ? 'This title is being prepared'
                : 'This title cannot be played now'
            }
            actions={<ButtonLink to={`/title/${titleId}`}>Back to the film</ButtonLink>}
          >
            <p>{outcome.message}</p>
          </Problem>
        </PlayerNotice>
      );
  }
}
