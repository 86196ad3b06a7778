/** Server time minus local time, in milliseconds. Zero until the server has told its time. */
let offsetMilliseconds = 0;
let lastSequence = 0;

/**
 * Learns the server's clock from one answer. The answer was made somewhere between `sentAt` and `receivedAt`
 * (local milliseconds since 1970); the middle halves the error.
 */
export function observeServerTime(serverTime: string, sentAt: number, receivedAt: number): void {
  const server = Date.parse(serverTime);
  if (Number.isFinite(server)) offsetMilliseconds = server - (sentAt + receivedAt) / 2;
}

/** Takes over an offset that another tab has measured. */
export function adoptClockOffset(milliseconds: number): void {
  offsetMilliseconds = milliseconds;
}

export function clockOffset(): number {
  return offsetMilliseconds;
}

/** Milliseconds since 1970 by the server's clock. */
export function serverNow(): number {
  return Date.now() + offsetMilliseconds;
}

/**
 * A number for `recordProgress.sequence`: the server's time in milliseconds, and always larger than the one before,
 * also when the clock stands still or is set back.
 */
export function nextSequence(): number {
  lastSequence = Math.max(lastSequence + 1, Math.round(serverNow()));
  return lastSequence;
}
