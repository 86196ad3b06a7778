/** SQL: when a title appeared (added, published, its licence begun, or first shown anywhere); null where nothing says so. */
export const newnessOf = (title = 't'): string =>
  `greatest(${title}.published_at, ${title}.available_from, ${title}.released_on::timestamp AT TIME ZONE 'UTC')`;

/** SQL that holds for a title that appeared within the last so many days. */
export const isNewWithin = (days: number, title = 't'): string =>
  `${newnessOf(title)} BETWEEN now() - interval '${days} days' AND now()`;
