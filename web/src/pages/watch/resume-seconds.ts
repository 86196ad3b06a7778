/** A little before the place where it stopped, so that one finds the thread again. */
const runUpSeconds = 3;

export interface StoredProgress {
  positionSeconds: number;
  isFinished: boolean;
}

/** Where the film starts, in seconds. A film that was seen to its end starts over. */
export function resumeSeconds(progress: StoredProgress | null): number {
  if (!progress || progress.isFinished) return 0;
  return Math.max(0, progress.positionSeconds - runUpSeconds);
}
