import { Hourglass, LogIn, Play, Ticket } from 'lucide-react';
import { useLocation } from 'react-router';
import type { PlayAction_titleFragment, PlayabilityCode } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { UnreachablePart } from '../../ui/problem';
import { formatTimeLeft } from '../../ui/time';

const refusals: Partial<Record<PlayabilityCode, string>> = {
  PREPARING: 'Being prepared. It can be played as soon as its film file is ready.',
  NOT_IN_LIBRARY: 'There is no film of it here yet.',
  NOT_IN_REGION: 'Not offered in your region.',
  OUTSIDE_WINDOW: 'Not offered at the moment.',
  MATURITY: 'Above the age that this profile may watch.',
};

/** "Play", or "Resume, 23 min left" where something was left unfinished. */
export function playLabel(progress: PlayAction_titleFragment['progress']): string {
  if (!progress || progress.isFinished || progress.positionSeconds < 5) return 'Play';
  return `Resume, ${formatTimeLeft(progress.durationSeconds - progress.positionSeconds)}`;
}

/** The one primary action of a title: whatever comes next for this viewer. */
export function PlayAction({ title }: { title: PlayAction_titleFragment }) {
  const { pathname } = useLocation();
  const { playability } = title;
  if (!playability) return <UnreachablePart className="flex min-h-13 items-center" />;
  switch (playability.code) {
    case 'OK':
      return (
        <ButtonLink
          to={`/watch/${title.id}`}
          size="large"
          icon={<Play size={20} fill="currentColor" aria-hidden />}
        >
          {playLabel(title.progress)}
        </ButtonLink>
      );
    case 'MEMBERSHIP_REQUIRED':
      return (
        <ButtonLink to="/plans" size="large" icon={<Ticket size={20} aria-hidden />}>
          See plans
        </ButtonLink>
      );
    case 'SIGN_IN_REQUIRED':
      return (
        <ButtonLink
          to={`/sign-in?next=${encodeURIComponent(pathname)}`}
          size="large"
          icon={<LogIn size={20} aria-hidden />}
        >
          Sign in
        </ButtonLink>
      );
    default:
      return (
        <p className="flex min-h-13 items-center gap-2.5 rounded bg-ink-high px-5 font-medium text-paper">
          {playability.code === 'PREPARING' && <Hourglass size={18} aria-hidden className="shrink-0" />}
          {refusals[playability.code]}
        </p>
      );
  }
}
