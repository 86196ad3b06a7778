import { maturityRatingOf, RATED_COUNTRIES, type MaturityRating } from '../title/maturity-rating';
import type { TmdbMovie } from '../tmdb/answers/movie';
import type { TmdbSeries } from '../tmdb/answers/series';

const LARGE_BOARDS = ['US', 'GB', 'DE', 'FR'];

// Cinemas first, then homes and television; premieres and festivals are rated by themselves.
const RELEASE_TYPES = [3, 4, 5, 6, 2, 1];
const placeOfType = (type: number | null): number => {
  const place = RELEASE_TYPES.indexOf(type ?? 0);
  return place < 0 ? RELEASE_TYPES.length : place;
};

/** Of these a board says as little as without a label. */
const UNRATED = /^(nr|ur|unrated|not rated)$/i;

/**
 * The rating of the viewer's country where it has one, else of the first country whose labels are known. Null, which
 * counts as unrated, also where the viewer's country has a label that is not known: others may be milder.
 */
export function maturityOf(details: TmdbMovie | TmdbSeries, region: string | null): MaturityRating | null {
  const labels = new Map<string, string[]>();
  const add = (country: string, label: string | null): void => {
    if (label && !UNRATED.test(label.trim())) labels.set(country, [...(labels.get(country) ?? []), label]);
  };
  if (details.kind === 'MOVIE') {
    for (const { country, releases } of details.releases) {
      const inOrder = releases.toSorted((a, b) => placeOfType(a.type) - placeOfType(b.type));
      for (const { certification } of inOrder) add(country, certification);
    }
  } else {
    for (const { country, certification } of details.certifications) add(country, certification);
  }
  const countries = new Set([...(region ? [region] : []), ...LARGE_BOARDS, ...RATED_COUNTRIES]);
  for (const country of countries) {
    for (const label of labels.get(country) ?? []) {
      const rating = maturityRatingOf(country, label);
      if (rating || country === region) return rating;
    }
  }
  return null;
}
