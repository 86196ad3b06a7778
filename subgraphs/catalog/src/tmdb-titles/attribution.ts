/** What TMDB asks to be told to whoever sees its data (https://developer.themoviedb.org/docs/faq). */
export const TMDB_ATTRIBUTION = 'This product uses the TMDB API but is not endorsed or certified by TMDB.';
