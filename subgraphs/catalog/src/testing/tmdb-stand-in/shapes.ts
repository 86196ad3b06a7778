import {
  COLLECTIONS,
  MOVIE_GENRES,
  SERIES_GENRES,
  type StandInPerson,
  type StandInSeries,
  type StandInTitle,
  type TypedTitle,
} from './stand-in-data';

export type Json = Record<string, unknown>;

/** TMDB falls back to the primary name, and to no overview at all, where there is no translation. */
function inLanguage(title: StandInTitle, language: string): { title: string; overview: string } {
  const own = title.translations[language];
  if (own) return { title: own.title || title.title, overview: own.overview };
  return { title: title.title, overview: language === 'en' ? title.overview : '' };
}

const itemFacts = (title: StandInTitle, language: string) => ({
  id: title.id,
  adult: title.adult ?? false,
  backdrop_path: title.backdrop ?? null,
  poster_path: title.poster ?? null,
  genre_ids: title.genreIds,
  original_language: title.language,
  overview: inLanguage(title, language).overview,
  popularity: title.popularity,
  vote_average: title.voteAverage,
  vote_count: title.voteCount,
});

export const movieItem = (film: StandInTitle, language: string): Json => ({
  ...itemFacts(film, language),
  title: inLanguage(film, language).title,
  original_title: film.originalTitle ?? film.title,
  release_date: film.date,
  video: false,
});

export const seriesItem = (series: StandInSeries, language: string): Json => ({
  ...itemFacts(series, language),
  name: inLanguage(series, language).title,
  original_name: series.originalTitle ?? series.title,
  first_air_date: series.date,
  origin_country: series.countries,
});

export const item = (title: TypedTitle, language: string): Json =>
  title.kind === 'movie' ? movieItem(title.title, language) : seriesItem(title.title, language);

export const personFacts = (person: StandInPerson): Json => ({
  id: person.id,
  name: person.name,
  original_name: person.name,
  adult: person.adult ?? false,
  gender: 0,
  known_for_department: person.department,
  popularity: 5,
  profile_path: person.portrait ?? null,
});

export const genreNames = (kind: 'movie' | 'tv', language: string): Json[] =>
  (kind === 'movie' ? MOVIE_GENRES : SERIES_GENRES).map(([id, english, german]) => ({
    id,
    name: language === 'de' ? german : english,
  }));

const country = (code: string): Json => ({ iso_3166_1: code, name: code });

const commonDetails = (title: StandInTitle, kind: 'movie' | 'tv', language: string): Json => ({
  genres: genreNames(kind, language).filter(({ id }) => title.genreIds.includes(id as number)),
  homepage: '',
  production_companies: [],
  production_countries: title.countries.map(country),
  spoken_languages: title.language
    ? [{ iso_639_1: title.language, english_name: title.language, name: title.language }]
    : [],
  tagline: title.tagline ?? '',
});

export function movieDetails(film: StandInTitle, language: string): Json {
  const { genre_ids: _ids, ...item } = movieItem(film, language);
  const collection = COLLECTIONS.find(({ id }) => id === film.collectionId);
  return {
    ...item,
    ...commonDetails(film, 'movie', language),
    belongs_to_collection: collection
      ? {
          id: collection.id,
          name: collection.name,
          poster_path: collection.poster,
          backdrop_path: collection.backdrop,
        }
      : null,
    budget: 0,
    revenue: 0,
    imdb_id: film.imdbId ?? null,
    origin_country: film.countries,
    runtime: film.runtime,
    status: film.date > '2030' ? 'Planned' : 'Released',
  };
}

export function seriesDetails(series: StandInSeries, people: StandInPerson[], language: string): Json {
  const { genre_ids: _ids, ...item } = seriesItem(series, language);
  return {
    ...item,
    ...commonDetails(series, 'tv', language),
    created_by: people
      .filter(({ id }) => series.creators.includes(id))
      .map(({ id, name, portrait }) => ({
        id,
        name,
        credit_id: `c${id}`,
        gender: 0,
        profile_path: portrait ?? null,
      })),
    episode_run_time: [],
    in_production: series.status !== 'Ended',
    languages: [series.language],
    last_air_date: series.seasons.at(-1)?.episodes.at(-1)?.date ?? null,
    last_episode_to_air: null,
    next_episode_to_air: null,
    networks: [{ id: 5001, name: 'Coast One', logo_path: null, origin_country: 'GB' }],
    number_of_episodes: series.seasons.reduce(
      (sum, { number, episodes }) => sum + (number && episodes.length),
      0,
    ),
    number_of_seasons: series.seasons.filter(({ number }) => number > 0).length,
    seasons: series.seasons.map((season) => ({
      air_date: season.date || null,
      episode_count: season.episodes.length,
      id: seasonId(series.id, season.number),
      name: season.name,
      overview: season.overview,
      poster_path: null,
      season_number: season.number,
      vote_average: 0,
    })),
    status: series.status,
    type: 'Scripted',
  };
}

const seasonId = (seriesId: number, number: number): number => seriesId * 100 + number;

function episodeShape(series: StandInSeries, seasonNumber: number, episodeNumber: number): Json | null {
  const season = series.seasons.find(({ number }) => number === seasonNumber);
  const episode = season?.episodes[episodeNumber - 1];
  if (!episode) return null;
  return {
    air_date: episode.date,
    crew: [],
    episode_number: episodeNumber,
    episode_type: 'standard',
    guest_stars: [],
    id: seasonId(series.id, seasonNumber) * 100 + episodeNumber,
    name: episode.name,
    overview: episode.overview,
    production_code: '',
    runtime: episode.runtime,
    season_number: seasonNumber,
    show_id: series.id,
    still_path: episode.still,
    vote_average: 7,
    vote_count: 10,
  };
}

export function seasonDetails(series: StandInSeries, number: number): Json | null {
  const season = series.seasons.find((candidate) => candidate.number === number);
  if (!season) return null;
  return {
    _id: `5${seasonId(series.id, number)}`,
    air_date: season.date || null,
    episodes: season.episodes.map((_, index) => episodeShape(series, number, index + 1)),
    id: seasonId(series.id, number),
    name: season.name,
    overview: season.overview,
    poster_path: null,
    season_number: number,
    vote_average: 7.5,
  };
}

export function episodeDetails(
  series: StandInSeries,
  people: StandInPerson[],
  seasonNumber: number,
  episodeNumber: number,
): Json | null {
  const episode = episodeShape(series, seasonNumber, episodeNumber);
  const guest = people.find(({ id }) => id === 8002);
  const director = people.find(({ id }) => id === 8001);
  return (
    episode && {
      ...episode,
      crew: director
        ? [{ ...personFacts(director), job: 'Director', department: 'Directing', credit_id: 'e1' }]
        : [],
      guest_stars: guest
        ? [{ ...personFacts(guest), character: 'The Stranger', order: 1, credit_id: 'e2' }]
        : [],
    }
  );
}

export const CONFIGURATION = {
  images: {
    base_url: 'http://pictures.invalid/t/p/',
    secure_base_url: 'https://pictures.invalid/t/p/',
    backdrop_sizes: ['w300', 'w780', 'w1280', 'original'],
    logo_sizes: ['w45', 'w92', 'original'],
    poster_sizes: ['w92', 'w154', 'w342', 'w500', 'original'],
    profile_sizes: ['w45', 'w185', 'h632', 'original'],
    still_sizes: ['w92', 'w185', 'w300', 'original'],
  },
  change_keys: ['overview', 'title'],
};
