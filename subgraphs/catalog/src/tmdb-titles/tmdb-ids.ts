import { TitleKind } from '../title/title-kind';
import { tmdbTitleId } from '../title/write-title-parts';

// TMDB's numbers are Postgres integers here; longer ones are nobody's.
const NUMBER = '([1-9]\\d{0,9})';
const LARGEST = 2_147_483_647;

const numberIn = (digits: string | undefined): number | null =>
  digits !== undefined && Number(digits) <= LARGEST ? Number(digits) : null;

export interface TmdbTitleRef {
  kind: TitleKind;
  tmdbId: number;
}

const TITLE = new RegExp(`^tmdb-(movie|tv)-${NUMBER}$`);

/** Null for ids of another kind, and for what can be no id. */
export function readTmdbTitleId(id: string): TmdbTitleRef | null {
  const [, kind, digits] = TITLE.exec(id) ?? [];
  const tmdbId = numberIn(digits);
  return tmdbId === null ? null : { kind: kind === 'movie' ? TitleKind.MOVIE : TitleKind.SERIES, tmdbId };
}

/** The id under which a title of TMDB is known. */
export const idOfRef = ({ kind, tmdbId }: TmdbTitleRef): string => tmdbTitleId(kind, tmdbId);

const PERSON = new RegExp(`^tmdb-person-${NUMBER}$`);
export const tmdbPersonId = (tmdbId: number): string => `tmdb-person-${tmdbId}`;
/** Their number at TMDB; null for ids of another kind. */
export const readTmdbPersonId = (id: string): number | null => numberIn(PERSON.exec(id)?.[1]);

const COLLECTION = new RegExp(`^tmdb-collection-${NUMBER}$`);
export const tmdbCollectionId = (tmdbId: number): string => `tmdb-collection-${tmdbId}`;
/** Its number at TMDB; null for ids of another kind. */
export const readTmdbCollectionId = (id: string): number | null => numberIn(COLLECTION.exec(id)?.[1]);

const PART = new RegExp(`^(tmdb-tv-${NUMBER})-s(\\d{1,4})(?:e(\\d{1,5}))?$`);

export interface TmdbPartRef {
  /** Of the series. */
  titleId: string;
  /** `s1e3`: how the part is called in its series. */
  part: string;
  tmdbId: number;
  seasonNumber: number;
  /** Null for a season. */
  episodeNumber: number | null;
}

/** A season's or an episode's place in a series of TMDB; null for ids of another kind. */
export function readTmdbPartId(id: string): TmdbPartRef | null {
  const [, titleId, digits, season, episode] = PART.exec(id) ?? [];
  const tmdbId = numberIn(digits);
  if (!titleId || !tmdbId || !season) return null;
  return {
    titleId,
    part: id.slice(titleId.length + 1),
    tmdbId,
    seasonNumber: Number(season),
    episodeNumber: episode === undefined ? null : Number(episode),
  };
}
