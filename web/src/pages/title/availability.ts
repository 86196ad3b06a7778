import type { AvailabilityState, PrimaryAction_titleFragment } from '../../generated/graphql';
import { formatClock, formatDate } from '../../ui/time';

export type Availability = PrimaryAction_titleFragment['availability'];

const dayMilliseconds = 86_400_000;
/** Before that, when it leaves is nobody's hurry. */
const soonDays = 30;

/** When and where a title may be watched, in words; null where there is nothing to say. `now`: milliseconds since 1970. */
export function availabilityText({ state, from, until }: Availability, now: number): string | null {
  switch (state) {
    case 'UPCOMING':
      return from ? `Comes ${onDay(from, now)}.` : 'Comes later.';
    case 'ENDED':
      return until ? `Left on ${formatDate(until)}.` : 'Has left.';
    case 'NOT_IN_REGION':
      return 'Not offered in your country.';
    case 'OPEN': {
      const left = until ? Date.parse(until) - now : Infinity;
      return until && left < soonDays * dayMilliseconds ? `Leaves ${onDay(until, now)}.` : null;
    }
  }
}

/** What a licence has become after `since` and by `now`, in order; both are milliseconds since 1970. */
export function turnsBetween({ from, until }: Availability, since: number, now: number): AvailabilityState[] {
  const isPassed = (instant: string | null) =>
    instant !== null && Date.parse(instant) > since && Date.parse(instant) <= now;
  return [...(isPassed(from) ? (['OPEN'] as const) : []), ...(isPassed(until) ? (['ENDED'] as const) : [])];
}

// Whoever waits for today wants the hour.
function onDay(instant: string, now: number): string {
  const isNear = Math.abs(Date.parse(instant) - now) < dayMilliseconds;
  return isNear ? `on ${formatDate(instant)} at ${formatClock(instant)}` : `on ${formatDate(instant)}`;
}
