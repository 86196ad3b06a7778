import { badUserInput } from '../../../kit/src';
import { isStorable } from '../row-by-id';
import type { SearchFilter } from './search-filter';

const MAXIMUM_VALUES = 50;

/** @throws BAD_USER_INPUT for more values than there can be, or bounds in the wrong order. */
export function checkSearchFilter(filter: SearchFilter | null): SearchFilter | null {
  if (!filter) return null;
  for (const name of ['genreIds', 'languages'] as const) {
    if ((filter[name]?.length ?? 0) > MAXIMUM_VALUES)
      throw badUserInput({ [`filter.${name}`]: `must be at most ${MAXIMUM_VALUES}.` });
  }
  checkOrder('year', filter.yearFrom, filter.yearTo);
  checkOrder('runtime', filter.runtimeFrom, filter.runtimeTo);
  return {
    ...filter,
    // None at all narrows nothing; unknown ones match nothing.
    genreIds: filter.genreIds?.length ? filter.genreIds.filter(isStorable) : null,
    languages: filter.languages?.length ? filter.languages : null,
  };
}

function checkOrder(what: string, from: number | null | undefined, to: number | null | undefined): void {
  if (typeof from === 'number' && typeof to === 'number' && from > to)
    throw badUserInput({ [`filter.${what}To`]: `must not be less than ${what}From.` });
}
