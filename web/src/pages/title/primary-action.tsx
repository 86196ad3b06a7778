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
  const hasNoFilm = state === 'OPEN' && title.playability?.code === 'NOT_IN_LIBRARY';
  if (!title.isInLibrary || hasNoFilm) return <RequestSlot title={title} />;
  if (state === 'OPEN') return <PlayAction title={title} />;
  return (
    <p className="flex min-h-13 items-center gap-2.5 rounded bg-ink-high px-5 font-medium text-paper">
      <CalendarClock size={18} aria-hidden className="shrink-0" />
      {availabilityText(title.availability, now)}
    </p>
  );
}

/** Below the actions: that it leaves soon. */
export function LeavingNote({ title }: { title: PrimaryAction_titleFragment }) {
  const now = useNow(60_000);
  const { availability, isInLibrary } = title;
  const text = isInLibrary && availability.state === 'OPEN' ? availabilityText(availability, now) : null;
  return text && <p className="mt-4 text-[15px] text-paper">{text}</p>;
}
