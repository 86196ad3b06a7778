import type { FacetChoices_valueFragment } from '../../generated/graphql';

/** One choice in a facet of the filters, as a person reads it. */
export interface FacetOption {
  value: string;
  label: string;
  /** Null where nothing is known: a choice of the address that the service did not count. */
  count: number | null;
  isExact: boolean;
  /** What it means to the filter, where it is a range. */
  from: number | null;
  to: number | null;
}

type Facet = readonly FacetChoices_valueFragment[] | undefined;

/** The choices of a facet, and behind them those chosen ones that nothing is left for, so that they can be undone. */
export function facetOptions(
  facet: Facet,
  chosen: readonly string[],
  labelOf: (value: string, given: string | null) => string,
): FacetOption[] {
  const options = (facet ?? []).map(({ value, label, count, isExact, from, to }) => ({
    value,
    label: labelOf(value, label),
    count,
    isExact,
    from,
    to,
  }));
  const counted = new Set(options.map(({ value }) => value));
  const missing = chosen
    .filter((value) => !counted.has(value))
    .map((value) => ({
      value,
      label: labelOf(value, null),
      count: facet ? 0 : null,
      isExact: true,
      from: null,
      to: null,
    }));
  return [...options, ...missing];
}

/** "60 to 89 min", "150 min and longer", "Under 60 min". */
export function runtimeName(from: number | null, to: number | null): string {
  if (from && to) return `${from} to ${to} min`;
  if (from) return `${from} min and longer`;
  return to ? `Up to ${to} min` : 'Any length';
}

/** "1950s" for a whole decade, else the years. */
export function yearsName(from: number | null, to: number | null): string {
  if (from !== null && to !== null) {
    if (from % 10 === 0 && to === from + 9) return `${from}s`;
    return from === to ? String(from) : `${from} to ${to}`;
  }
  return from !== null ? `Since ${from}` : `Until ${to}`;
}

export const ratingName = (rating: number): string => `${rating} of 10 and higher`;

export const ageName = (age: number): string => (age === 0 ? 'For everybody' : `Rated up to ${age}`);

/** "1,204", or "about 12,300" where it was not counted one by one: a handful of a sample says no number. */
export function countName(count: number, isExact: boolean): string {
  if (!isExact && count < 10) return 'a few';
  const figure = count.toLocaleString('en');
  return isExact ? figure : `about ${figure}`;
}
