import type { MaturityRating } from './maturity-rating';
import type { TitleKind } from './title-kind';

/** A title as an importer, an operator or a test knows it. */
export interface TitleRecord {
  id: string;
  kind: TitleKind;
  name: string;
  originalName?: string | null;
  year?: number | null;
  runtimeMinutes?: number | null;
  synopsis?: string | null;
  /** Names; unknown ones are added. */
  genres: readonly string[];
  cast?: readonly string[];
  directors?: readonly string[];
  rating?: number | null;
  ratingVotes?: number | null;
  maturity?: MaturityRating | null;
  /** 0 to about 1,000. */
  popularity: number;
  isPublished?: boolean;
  isPremium?: boolean;
}
