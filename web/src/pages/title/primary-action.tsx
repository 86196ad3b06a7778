import { CalendarClock } from 'lucide-react';
import { PlayAction } from '../../domain/play-action/play-action';
import type { PrimaryAction_titleFragment } from '../../generated/graphql';
import { useNow } from '../../ui/use-now';
import { availabilityText } from './availability';
import { RequestSlot } from './request-slot';

/** The one thing to do about a title: play it, ask for it, or know when it comes. */
export function PrimaryAction({ title }: { title: PrimaryAction_titleFragment }) {
  const now = useNow(60_000);
  const { state } = title.availability;
  if (!title.isInLibrary || (state === 'OPEN' && hasNoFilm(title)))
    return <RequestSlot title={title} state={state} />;
  if (state === 'OPEN') return <PlayAction title={title} />;
  const availability = (
    <p className="flex min-h-13 items-center gap-2.5 rounded bg-ink-high px-5 font-medium text-paper">
      <CalendarClock size={18} aria-hidden className="shrink-0" />
      {availabilityText(title.availability, now)}
    </p>
  );
  // What is to come comes by itself; what is over or for other countries can be asked for.
  if (state === 'UPCOMING') return availability;
  return (
    <div className="grid w-full justify-items-start gap-3">
      {availability}
      <RequestSlot title={title} state={state} />
    </div>
  );
}

/** Who is not signed in is told to sign in, of whatever there is; what there is not, they can ask for. */
function hasNoFilm({ playability, hasMedia }: PrimaryAction_titleFragment): boolean {
  if (playability?.code === 'SIGN_IN_REQUIRED') return !hasMedia;
  return playability?.code === 'NOT_IN_LIBRARY';
}

/** Below the actions: that it leaves soon. */
export function LeavingNote({ title }: { title: PrimaryAction_titleFragment }) {
  const now = useNow(60_000);
  const { availability, isInLibrary } = title;
  const text = isInLibrary && availability.state === 'OPEN' ? availabilityText(availability, now) : null;
  return text && <p className="mt-4 text-[15px] text-paper">{text}</p>;
}
