import { useEffect, useRef, useState } from 'react';
import { serverNow } from '../../session/server-clock';
import { useNow } from '../../ui/use-now';
import { type Availability, turnsBetween } from './availability';

/** How often the clock is looked at; the pages that are open ask at different moments of it. */
const lookMilliseconds = 10_000;
/** Longer than the service remembers how a licence stands. */
const rememberedMilliseconds = 15_000;

/**
 * How a licence stands now, on a page that stays open while its window opens or closes: asks again then, and goes by
 * the clock until the answer is surely from after that moment.
 */
export function useAvailability(availability: Availability, refetch: () => Promise<unknown>): Availability {
  const now = useNow(lookMilliseconds);
  const [answeredAt, setAnsweredAt] = useState(serverNow);
  const turns = turnsBetween(availability, answeredAt, now);
  const turnCount = turns.length;
  const ask = useRef(refetch);
  useEffect(() => {
    ask.current = refetch;
  });
  useEffect(() => {
    if (turnCount === 0) return;
    // What this viewer may do is decided anew at once.
    void ask.current().catch(() => undefined);
    const timer = setTimeout(() => {
      const askedAt = serverNow();
      ask.current().then(
        () => setAnsweredAt(askedAt),
        () => undefined,
      );
    }, rememberedMilliseconds);
    return () => clearTimeout(timer);
  }, [turnCount]);
  const state = turns.at(-1);
  return state && availability.isRegionAllowed ? { ...availability, state } : availability;
}
