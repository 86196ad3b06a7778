import type { SeasonRecord, TitleRecord } from '../title/title-record';

/** What TMDB says of a title that the library does not hold. */
export interface TitleElsewhere {
  readonly record: TitleRecord;
  /** In the order of viewing; episodes are asked for when they are wanted. */
  readonly seasons: readonly Omit<SeasonRecord, 'episodes'>[];
  /** False where a list named it: what only its details say is not known yet. */
  readonly isComplete: boolean;
  /** TMDB does not answer just now, and this is what it said earlier. */
  readonly isStale: boolean;
}
