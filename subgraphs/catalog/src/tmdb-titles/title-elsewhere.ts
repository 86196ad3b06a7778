import type { TitleRecord } from '../title/title-record';

/** A title of TMDB that the library does not hold. */
export interface TitleElsewhere {
  readonly record: TitleRecord;
  /** False where a list named it: what only its details say is not known yet. */
  readonly isComplete: boolean;
  /** TMDB does not answer just now, and this is what it said earlier. */
  readonly isStale: boolean;
}
