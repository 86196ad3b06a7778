import { UNRATED_AGE } from './maturity-rating';

/**
 * SQL that holds for a title that the asking profile may know of. `parameter` (for example `$1`) is the profile's
 * age limit in years, null without one.
 */
export const visibleTo = (parameter: string, title = 't'): string =>
  `${title}.is_published AND (${parameter}::int IS NULL OR coalesce(${title}.maturity_age, ${UNRATED_AGE}) <= ${parameter})`;
