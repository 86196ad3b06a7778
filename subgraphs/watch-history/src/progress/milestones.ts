const STARTED_SECONDS = 60;
const STARTED_FRACTION = 0.1;
const FINISHED_FRACTION = 0.95;

// Below this somebody only looked in.
const CONTINUE_FROM_SECONDS = 5;

/** Worth a place in "Continue watching": SQL over the columns of `watch_progress`. */
export const IS_CONTINUED = `NOT is_finished AND position_seconds >= ${CONTINUE_FROM_SECONDS}`;

/** At 60 s or 10 %, whichever is first. */
export const isStarted = (positionSeconds: number, durationSeconds: number): boolean =>
  positionSeconds >= Math.min(STARTED_SECONDS, durationSeconds * STARTED_FRACTION);

/** At 95 %: what follows are credits. */
export const isFinished = (positionSeconds: number, durationSeconds: number): boolean =>
  positionSeconds >= durationSeconds * FINISHED_FRACTION;
