import type { MaturityRating } from '../title/maturity-rating';
import type { TitleKind } from '../title/title-kind';
import type { PersonRecord, SeasonRecord } from '../title/title-record';

/** What a file says of a title, checked. What is absent stays as it is; null takes it away. */
export interface FileTitle {
  id?: string;
  kind?: TitleKind;
  name?: string;
  originalName?: string | null;
  originalLanguage?: string | null;
  year?: number | null;
  releasedOn?: string | null;
  runtimeMinutes?: number | null;
  synopsis?: string | null;
  genres?: string[] | null;
  keywords?: string[] | null;
  cast?: PersonRecord[] | null;
  directors?: PersonRecord[] | null;
  writers?: PersonRecord[] | null;
  maturity?: MaturityRating | null;
  rating?: number | null;
  tmdbId?: number;
  /** ISO 8601, UTC; `availableUntil` too. */
  availableFrom?: string | null;
  availableUntil?: string | null;
  /** ISO 3166-1 alpha-2; null is everywhere. */
  countries?: string[] | null;
  isPremium?: boolean;
  isPublished?: boolean;
  seasons?: SeasonRecord[];
}
