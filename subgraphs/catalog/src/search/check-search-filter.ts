import { badUserInput } from '../../../kit/src';
import { isStorable } from '../row-by-id';
import type { SearchFilter } from './search-filter';

const MAXIMUM_VALUES = 50;

// What there can be; minutes, and points of ten.
const BOUNDS = {
  yearFrom: [0, 9_999],
  yearTo: [0, 9_999],
  runtimeFrom: [0, 100_000],
  runtimeTo: [0, 100_000],
  ratingFrom: [0, 10],
  maximumAge: [0, 21],
} as const;

/**
 * The filter as searches compare it: languages in small letters, lists null where they narrow nothing.
 * @throws BAD_USER_INPUT for values that cannot be or more of them than there can be, or bounds in the wrong order.
 */
export function checkSearchFilter(filter: SearchFilter | null): SearchFilter | null {
  if (!filter) return null;
  for (const name of ['genreIds', 'languages'] as const) {
    if ((filter[name]?.length ?? 0) > MAXIMUM_VALUES)
      throw badUserInput({ [`filter.${name}`]: `must be at most ${MAXIMUM_VALUES}.` });
  }
  for (const [name, [least, most]] of Object.entries(BOUNDS)) {
    const value = filter[name as keyof typeof BOUNDS];
    if (typeof value === 'number' && !(value >= least && value <= most))
      throw badUserInput({ [`filter.${name}`]: `must be from ${least} to ${most}.` });
  }
  checkOrder('year', filter.yearFrom, filter.yearTo);
  checkOrder('runtime', filter.runtimeFrom, filter.runtimeTo);
  return {
    ...filter,
    // None at all narrows nothing; unknown ones match nothing.
    genreIds: filter.genreIds?.length ? filter.genreIds.filter(isStorable) : null,
    languages: filter.languages?.length ? filter.languages.map((each) => each.toLowerCase()) : null,
  };
}

function checkOrder(what: string, from: number | null | undefined, to: number | null | undefined): void {
  if (typeof from === 'number' && typeof to === 'number' && from > to)
    throw badUserInput({ [`filter.${what}To`]: `must not be less than ${what}From.` });
}
