import type { MaturityRating } from './maturity-rating';
import type { TitleKind } from './title-kind';
import type { TitleOrigin } from './title-origin';
import type { VideoSite } from './title-video';

/** Somebody's part in a title, as an importer knows them; a bare name where nothing else is known. */
export interface PersonRecord {
  name: string;
  /** Who they play. */
  character?: string | null;
  tmdbId?: number | null;
  /** Of TMDB's picture server: `/abc.jpg`. */
  portraitPath?: string | null;
}

export interface EpisodeRecord {
  number: number;
  name: string;
  synopsis?: string | null;
  runtimeMinutes?: number | null;
  /** YYYY-MM-DD. */
  airedOn?: string | null;
  stillPath?: string | null;
}

export interface SeasonRecord {
  number: number;
  name?: string | null;
  overview?: string | null;
  releasedOn?: string | null;
  episodes: readonly EpisodeRecord[];
}

/** A title as an importer, an operator or a test knows it. What is absent is unknown. */
export interface TitleRecord {
  id: string;
  kind: TitleKind;
  name: string;
  /** BUNDLED when absent; OWN for ids that begin with `own-`. */
  origin?: TitleOrigin;
  originalName?: string | null;
  /** ISO 639-1. */
  originalLanguage?: string | null;
  /** What it is called in other languages, ISO 639-1 each; search finds it by these too. */
  otherNames?: readonly { language: string; name: string }[];
  year?: number | null;
  /** YYYY-MM-DD. */
  releasedOn?: string | null;
  runtimeMinutes?: number | null;
  synopsis?: string | null;
  /** Names; unknown ones are added. */
  genres: readonly string[];
  /** Lower case. */
  keywords?: readonly string[];
  cast?: readonly (string | PersonRecord)[];
  directors?: readonly (string | PersonRecord)[];
  writers?: readonly (string | PersonRecord)[];
  collection?: { id: string; name: string } | null;
  trailers?: readonly { name: string; site: VideoSite; key: string; language?: string | null }[];
  seasons?: readonly SeasonRecord[];
  /** Its number at TMDB; `tmdb-movie-<id>` or `tmdb-tv-<id>` becomes an alias unless it is the id itself. */
  tmdbId?: number | null;
  backdropPath?: string | null;
  rating?: number | null;
  ratingVotes?: number | null;
  maturity?: MaturityRating | null;
  /** 0 to about 1,000. */
  popularity: number;
  isPublished?: boolean;
  isPremium?: boolean;
}
