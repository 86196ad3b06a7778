import { AvailabilityState } from '../title/availability';
import { Title } from '../title/title';
import { TitleOrigin } from '../title/title-origin';
import type { TitleVideo } from '../title/title-video';
import { genreId } from '../title/write-titles';
import type { TitleElsewhere } from './title-elsewhere';

/** A title as clients see it, from what TMDB says; no row stands for it. */
export function titleOf(elsewhere: TitleElsewhere): Title {
  const { record } = elsewhere;
  const now = new Date();
  return Object.assign(new Title(), {
    id: record.id,
    kind: record.kind,
    name: record.name,
    originalName: record.originalName ?? null,
    year: record.year ?? null,
    runtimeMinutes: record.runtimeMinutes ?? null,
    writtenSynopsis: record.synopsis ?? null,
    genreIds: record.genres.map(genreId),
    rating: record.rating ?? null,
    ratingVotes: record.ratingVotes ?? null,
    maturityLabel: record.maturity?.label ?? null,
    maturityCountry: record.maturity?.country ?? null,
    maturityAge: record.maturity?.age ?? null,
    popularity: record.popularity,
    isPublished: true,
    availableFrom: null,
    availableUntil: null,
    countries: null,
    isPremium: true,
    hasMedia: false,
    origin: TitleOrigin.TMDB,
    tmdbId: record.tmdbId ?? null,
    tmdbRefreshedAt: null,
    originalLanguage: record.originalLanguage ?? null,
    releasedOn: record.releasedOn ?? null,
    keywords: [...(record.keywords ?? [])],
    collectionId: record.collection?.id ?? null,
    backdropPath: record.backdropPath ?? null,
    version: 1,
    editedFields: [],
    updatedAt: now,
    createdAt: now,
    availabilityState: AvailabilityState.OPEN,
    elsewhere,
  } satisfies Omit<Title, 'searchName' | 'nameWords' | 'allWords' | 'publishedAt'>);
}

/** The one to offer first comes first. */
export const trailersElsewhere = ({ record: { id, trailers = [] } }: TitleElsewhere): TitleVideo[] =>
  trailers.map(({ language = null, ...video }, position) => ({ titleId: id, position, language, ...video }));
