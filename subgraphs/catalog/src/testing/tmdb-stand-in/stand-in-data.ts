/** What the stand-in knows of a film or series, before it is put into TMDB's shapes. */
export interface StandInTitle {
  id: number;
  title: string;
  originalTitle?: string;
  language: string;
  overview: string;
  tagline?: string;
  /** `YYYY-MM-DD`, or '' as TMDB writes it where nobody knows. */
  date: string;
  runtime: number | null;
  genreIds: number[];
  popularity: number;
  voteAverage: number;
  voteCount: number;
  adult?: boolean;
  poster?: string | null;
  backdrop?: string | null;
  imdbId?: string | null;
  countries: string[];
  /** Of people, with the character played. */
  cast: [personId: number, character: string][];
  crew: [personId: number, job: string, department: string][];
  /** A country's label by country. */
  certifications: Record<string, string>;
  keywords: string[];
  /** By ISO 639-1 code. */
  translations: Record<string, { title: string; overview: string }>;
  alternativeTitles: [country: string, title: string][];
  trailerKey?: string;
  collectionId?: number;
  similar: number[];
  /** Raw fields that take the place of those made from the facts above. */
  raw?: Record<string, unknown>;
}

/** What most of the films have in common. */
export const PLAIN_TITLE = {
  voteCount: 120,
  countries: ['GB'],
  certifications: {},
  keywords: [],
  translations: {},
  alternativeTitles: [],
  similar: [],
};

export interface StandInEpisode {
  name: string;
  overview: string;
  date: string | null;
  runtime: number | null;
  still: string | null;
}

export interface StandInSeries extends StandInTitle {
  seasons: { number: number; name: string; overview: string; date: string; episodes: StandInEpisode[] }[];
  creators: number[];
  status: string;
}

export type TypedTitle = { kind: 'movie'; title: StandInTitle } | { kind: 'tv'; title: StandInSeries };

export interface StandInPerson {
  id: number;
  name: string;
  biography: string;
  birthday: string | null;
  deathday?: string | null;
  birthplace?: string | null;
  portrait?: string | null;
  department: string;
  adult?: boolean;
  germanBiography?: string;
  alsoKnownAs?: string[];
  imdbId?: string;
}

export const MOVIE_GENRES: [number, string, string][] = [
  [28, 'Action', 'Action'],
  [12, 'Adventure', 'Abenteuer'],
  [16, 'Animation', 'Animation'],
  [35, 'Comedy', 'Komödie'],
  [80, 'Crime', 'Krimi'],
  [99, 'Documentary', 'Dokumentarfilm'],
  [18, 'Drama', 'Drama'],
  [10751, 'Family', 'Familie'],
  [14, 'Fantasy', 'Fantasy'],
  [27, 'Horror', 'Horror'],
  [9648, 'Mystery', 'Mystery'],
  [10749, 'Romance', 'Liebesfilm'],
  [878, 'Science Fiction', 'Science Fiction'],
  [53, 'Thriller', 'Thriller'],
];

export const SERIES_GENRES: [number, string, string][] = [
  [10759, 'Action & Adventure', 'Action & Adventure'],
  [16, 'Animation', 'Animation'],
  [35, 'Comedy', 'Komödie'],
  [80, 'Crime', 'Krimi'],
  [18, 'Drama', 'Drama'],
  [9648, 'Mystery', 'Mystery'],
  [10765, 'Sci-Fi & Fantasy', 'Sci-Fi & Fantasy'],
];

export const COLLECTIONS = [
  {
    id: 7001,
    name: 'The Lantern Keeper Collection',
    overview: 'Two winters on a lighthouse rock, told by the people who kept its lamp.',
    poster: '/lantern-collection.jpg',
    backdrop: '/lantern-collection-wide.jpg',
  },
  { id: 7002, name: 'A Collection of One', overview: '', poster: null, backdrop: null },
];

/** No film, series, person or collection has this id. */
export const MISSING_ID = 9999;

/** A film that tests can seed as a library row: title, year and one person are the same. */
export const TWIN = {
  movieId: 9001,
  title: 'The Lantern Keeper',
  year: 2011,
  director: 'Ines Marlow',
  directorId: 8001,
};
