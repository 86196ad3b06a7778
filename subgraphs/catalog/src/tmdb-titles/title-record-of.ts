import { TEXT_LENGTHS } from '../title/text-rules';
import { TitleKind } from '../title/title-kind';
import { dayOfTitle, minutesOfTitle, MOST } from '../title/title-limits';
import { TitleOrigin } from '../title/title-origin';
import type { EpisodeRecord, PersonRecord, SeasonRecord, TitleRecord } from '../title/title-record';
import { VideoSite } from '../title/title-video';
import { tmdbTitleId } from '../title/write-title-parts';
import type { TmdbCastMember, TmdbCrewMember, TmdbVideo } from '../tmdb/answers/appended';
import type { TmdbMovie } from '../tmdb/answers/movie';
import type { TmdbEpisodeItem, TmdbSeason, TmdbSeasonItem, TmdbSeries } from '../tmdb/answers/series';
import type { TmdbTitleItem } from '../tmdb/answers/title-item';
import type { TmdbLocale } from '../tmdb/tmdb-client';
import { genreNames } from './genre-names';
import { tmdbCollectionId } from './tmdb-ids';
import { maturityOf } from './tmdb-maturity';

const CAST = 30;
const WRITERS = 8;
const TRAILERS = 5;
const WRITING = new Set(['Screenplay', 'Writer', 'Story', 'Teleplay', 'Author', 'Novel', 'Original Story']);

export const isWriting = (job: string): boolean => WRITING.has(job);

type TmdbDetails = TmdbMovie | TmdbSeries;

/** The facts that lists and details of TMDB have in common. Null where it has no name: it cannot be shown. */
function commonFacts(source: TmdbTitleItem | TmdbDetails, id?: string) {
  const name = source.title ?? source.originalTitle;
  if (name === null) return null;
  const releasedOn = dayOfTitle(source.releasedOn);
  return {
    id: id ?? tmdbTitleId(source.kind as TitleKind, source.id),
    kind: source.kind as TitleKind,
    name,
    origin: TitleOrigin.TMDB,
    originalName: source.originalTitle === name ? null : source.originalTitle,
    originalLanguage: source.originalLanguage,
    year: releasedOn === null ? null : Number(releasedOn.slice(0, 4)),
    releasedOn,
    synopsis: source.overview,
    tmdbId: source.id,
    backdropPath: source.backdropPath,
    // Without a vote the mean is 0, which nobody gave.
    rating: source.voteCount ? source.voteAverage : null,
    ratingVotes: source.voteCount || null,
    popularity: popularityOf(source.popularity),
  };
}

// TMDB's popularity is mostly below 10 and at times in the thousands; ours is 0 to about 1,000.
const popularityOf = (popularity: number | null): number =>
  Math.min(999, Math.round(130 * Math.log1p(popularity ?? 0)));

/** A title as a list of TMDB's has it: without people, rating by age, trailers. */
export function titleRecordOfItem(item: TmdbTitleItem): TitleRecord | null {
  const facts = commonFacts(item);
  return facts && { ...facts, genres: genreNames(item.genreIds) };
}

/**
 * All that TMDB knows of a title, as the catalogue writes it and as a title without a row shows it. Null for pornography
 * and for what has no name; people of pornography are left out.
 * @param locale the language that the details are in, and whose country's rating by age comes first
 * @param id of the row; without it `tmdb-movie-550`
 * @param seasons with their episodes, where they were fetched; without them the record says nothing of seasons
 */
export function titleRecordOf(
  details: TmdbDetails,
  locale: TmdbLocale,
  id?: string,
  seasons?: readonly TmdbSeason[],
): TitleRecord | null {
  const facts = commonFacts(orInEnglish(details, locale), id);
  if (!facts || details.isAdult) return null;
  const isFilm = details.kind === 'MOVIE';
  return {
    ...facts,
    otherNames: otherNamesOf(details, facts.name),
    runtimeMinutes: isFilm ? minutesOfTitle(details.runtimeMinutes) : null,
    genres: genreNames(details.genres.map((genre) => genre.id)),
    keywords: keywordsOf(details),
    cast: details.cast
      .filter(({ isAdult: isHidden }) => !isHidden)
      .toSorted(byOrder)
      .slice(0, CAST)
      .map(asActor),
    directors: isFilm ? withJob(details.crew, (job) => job === 'Director').slice(0, MOST.directors) : [],
    writers: isFilm
      ? withJob(details.crew, isWriting).slice(0, WRITERS)
      : details.creators.map(({ id: tmdbId, name }) => ({ tmdbId, name })),
    collection:
      isFilm && details.collection
        ? { id: tmdbCollectionId(details.collection.id), name: details.collection.name }
        : null,
    trailers: trailersOf(details, locale),
    maturity: maturityOf(details, locale.region),
    ...(seasons && { seasons: seasons.filter(isOrdinary).map(seasonRecordOf) }),
  };
}

const keywordsOf = ({ keywords }: TmdbDetails): string[] => [
  ...new Set(
    keywords.flatMap(({ name }) => (name.length > TEXT_LENGTHS.keyword ? [] : [name.toLowerCase()])),
  ),
];

function otherNamesOf({ translations, originalLanguage, originalTitle }: TmdbDetails, name: string) {
  const names = new Map(
    translations.flatMap(({ language, title }) =>
      title && title !== name ? [[language, title] as const] : [],
    ),
  );
  if (originalLanguage && originalTitle && originalTitle !== name) names.set(originalLanguage, originalTitle);
  return [...names].map(([language, other]) => ({ language, name: other }));
}

const byOrder = (a: TmdbCastMember, b: TmdbCastMember): number =>
  (a.order ?? Infinity) - (b.order ?? Infinity) || 0;

const asActor = ({ id, name, character, profilePath }: TmdbCastMember): PersonRecord => ({
  tmdbId: id,
  name,
  character,
  portraitPath: profilePath,
});

const withJob = (crew: readonly TmdbCrewMember[], fits: (job: string) => boolean): PersonRecord[] => [
  ...new Map(
    crew
      .filter(({ job, isAdult }) => job !== null && fits(job) && !isAdult)
      .map(({ id, name, profilePath }) => [id, { tmdbId: id, name, portraitPath: profilePath }] as const),
  ).values(),
];

/** What TMDB has no text for in the viewer's language it gives in the original's, or not at all: English comes before that. */
function orInEnglish<T extends TmdbDetails>(details: T, { language }: TmdbLocale): T {
  const { title, originalTitle, originalLanguage, overview, translations } = details;
  const own = language.slice(0, 2);
  const english = (field: 'title' | 'overview'): string | null =>
    translations.find((text) => text.language === 'en' && text[field])?.[field] ?? null;
  const isTranslated =
    originalLanguage === own ||
    title !== originalTitle ||
    translations.some((text) => text.language === own && text.title);
  return {
    ...details,
    title: isTranslated ? title : (english('title') ?? title),
    overview: overview ?? english('overview'),
  };
}

/**
 * Trailers before teasers; in the viewer's language before English and the original's, those in others not at all;
 * official ones before those of fans.
 */
function trailersOf({ videos, originalLanguage }: TmdbDetails, { language }: TmdbLocale) {
  const languages = [language.slice(0, 2), 'en', originalLanguage, null];
  const rank = (video: TmdbVideo): number =>
    (video.type === 'Trailer' ? 0 : 8) + languages.indexOf(video.language) * 2 + (video.isOfficial ? 0 : 1);
  return videos
    .filter(({ type }) => type === 'Trailer' || type === 'Teaser')
    .filter((video) => languages.includes(video.language))
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, TRAILERS)
    .map((video) => ({
      name: video.name ?? 'Trailer',
      site: video.site === 'Vimeo' ? VideoSite.VIMEO : VideoSite.YOUTUBE,
      key: video.key,
      language: video.language,
    }));
}

/** Specials stand in season 0, which is no part of the order of viewing. */
export const isOrdinary = ({ seasonNumber }: { seasonNumber: number }): boolean => seasonNumber > 0;

export const seasonFactsOf = (season: TmdbSeason | TmdbSeasonItem): Omit<SeasonRecord, 'episodes'> => ({
  number: season.seasonNumber,
  name: season.name,
  overview: season.overview,
  releasedOn: dayOfTitle(season.airedOn),
});

export const episodeRecordOf = (episode: TmdbEpisodeItem): EpisodeRecord => ({
  number: episode.episodeNumber,
  name: episode.name ?? `Episode ${episode.episodeNumber}`,
  synopsis: episode.overview,
  runtimeMinutes: minutesOfTitle(episode.runtimeMinutes),
  airedOn: dayOfTitle(episode.airedOn),
  stillPath: episode.stillPath,
});

const seasonRecordOf = (season: TmdbSeason): SeasonRecord => ({
  ...seasonFactsOf(season),
  episodes: season.episodes.filter(({ episodeNumber }) => episodeNumber > 0).map(episodeRecordOf),
});
