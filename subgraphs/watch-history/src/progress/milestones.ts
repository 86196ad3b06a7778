const STARTED_SECONDS = 60;
const STARTED_FRACTION = 0.1;
const FINISHED_FRACTION = 0.95;

/** Below this, in seconds, somebody only looked in: not worth a place in "Continue watching". */
export const CONTINUE_FROM_SECONDS = 5;

/** At 60 s or 10 %, whichever is first. */
export const isStarted = (positionSeconds: number, durationSeconds: number): boolean =>
  positionSeconds >= Math.min(STARTED_SECONDS, durationSeconds * STARTED_FRACTION);

/** At 95 %: what follows are credits. */
export const isFinished = (positionSeconds: number, durationSeconds: number): boolean =>
  positionSeconds >= durationSeconds * FINISHED_FRACTION;
