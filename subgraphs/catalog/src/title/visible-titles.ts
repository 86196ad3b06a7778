import { UNRATED_AGE } from './maturity-rating';

/**
 * SQL that holds for a title that the asking profile may know of: a deep link to it answers. `maxAge` (for example
 * `$1`) is the profile's age limit in years, null without one.
 */
export const visibleTo = (maxAge: string, title = 't'): string =>
  `${title}.is_published AND (${maxAge}::int IS NULL OR coalesce(${title}.maturity_age, ${UNRATED_AGE}) <= ${maxAge})`;

/** SQL that holds while the licence of a title is open in a region (`region` is a parameter: ISO 3166-1 alpha-2). */
export const licensedIn = (region: string, title = 't'): string =>
  `(${title}.available_from IS NULL OR ${title}.available_from <= now())
   AND (${title}.available_until IS NULL OR ${title}.available_until > now())
   AND (${title}.countries IS NULL OR ${region} = ANY(${title}.countries))`;

/** SQL that holds for a title that lists may show: visible, and its licence open now and here. */
export const listedTo = (maxAge: string, region: string, title = 't'): string =>
  `${visibleTo(maxAge, title)} AND ${licensedIn(region, title)}`;
