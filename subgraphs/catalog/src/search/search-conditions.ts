import type { Audience } from '../title/audience';
import { TitleKind } from '../title/title-kind';
import { licensedIn } from '../title/visible-titles';
import { atLeast, atMost, bitsOf, fixedBits, orNothing } from './bit-expressions';
import { bitmapKey } from './bitmaps';
import { FacetFamily, languageCode, MOVIE_CODE, PLAYABLE_CODE, SERIES_CODE } from './facet-codes';
import type { SearchFilter } from './search-filter';
import type { SqlParameters } from './sql-parameters';

/** One condition in two ways: SQL for a row `d` of search_document, and for all titles at once as bits. */
export interface Condition {
  row(parameters: SqlParameters): string;
  bits(parameters: SqlParameters): string;
}
export interface FilterCondition extends Condition {
  family: FacetFamily;
}

/** What this audience may be shown in lists: `listedTo` by what search holds of a title. */
export const audienceCondition = ({ maxAge, region }: Audience): Condition => ({
  row: (parameters) =>
    [
      'd.is_published',
      licensedIn(parameters.add(region, 'text'), 'd'),
      ...(maxAge === null ? [] : [`d.maturity_age <= ${parameters.add(maxAge, 'int')}`]),
    ].join(' AND '),
  bits: (parameters) =>
    [
      fixedBits(bitmapKey.listed),
      `(${fixedBits(bitmapKey.everywhere)} | ${bitsOf(parameters, bitmapKey.region(region))})`,
      ...(maxAge === null ? [] : [atMost('age', maxAge)]),
    ].join(' & '),
});

/** A condition for each facet that the filter narrows. */
export function filterConditions(filter: SearchFilter | null): FilterCondition[] {
  if (!filter) return [];
  const { genreIds, languages, kind, playableOnly, maximumAge } = filter;
  const rating = isAbsent(filter.ratingFrom) ? null : Math.ceil(Math.min(filter.ratingFrom, 11) * 100 - 1e-6);
  const kindCode = kind === TitleKind.MOVIE ? MOVIE_CODE : SERIES_CODE;
  return [
    ...(genreIds ? [ofGenres(genreIds)] : []),
    ...(languages
      ? [
          anyCode(
            FacetFamily.LANGUAGE,
            languages.flatMap((each) => languageCode(each) ?? []),
          ),
        ]
      : []),
    ...(kind ? [anyCode(FacetFamily.KIND, [kindCode])] : []),
    ...(playableOnly ? [anyCode(FacetFamily.AVAILABILITY, [PLAYABLE_CODE])] : []),
    ...between(FacetFamily.DECADE, 'year', filter.yearFrom, filter.yearTo),
    ...between(FacetFamily.RUNTIME, 'runtime', filter.runtimeFrom, filter.runtimeTo),
    ...between(FacetFamily.RATING, 'rating', rating, null),
    ...(isAbsent(maximumAge) ? [] : [forAge(maximumAge)]),
  ];
}

function ofGenres(genreIds: readonly string[]): FilterCondition {
  const codes = (parameters: SqlParameters): string =>
    `SELECT g.code FROM search_genre g WHERE g.genre_id = ANY (${parameters.add(genreIds, 'text[]')})`;
  return {
    family: FacetFamily.GENRE,
    row: (parameters) => `d.facets && ARRAY(${codes(parameters)})`,
    bits: (parameters) =>
      orNothing(`(SELECT bit_or(bits) FROM search_bitmap WHERE code IN (${codes(parameters)}))`),
  };
}

const anyCode = (family: FacetFamily, codes: readonly number[]): FilterCondition => ({
  family,
  row: (parameters) => `d.facets && ${parameters.add(codes, 'smallint[]')}`,
  bits: (parameters) =>
    orNothing(
      `(SELECT bit_or(bits) FROM search_bitmap WHERE code = ANY (${parameters.add(codes, 'smallint[]')}))`,
    ),
});

const COLUMNS = { year: 'd.year', runtime: 'd.runtime_minutes', rating: 'd.rating_hundredths' } as const;

function between(
  family: FacetFamily,
  what: keyof typeof COLUMNS,
  from: number | null | undefined,
  to: number | null | undefined,
): FilterCondition[] {
  if (isAbsent(from) && isAbsent(to)) return [];
  // 0 is unknown, which no bound takes in.
  const least = Math.max(from ?? 1, 1);
  return [
    {
      family,
      row: (parameters) =>
        [
          `${COLUMNS[what]} >= ${parameters.add(least, 'int')}`,
          ...(isAbsent(to) ? [] : [`${COLUMNS[what]} <= ${parameters.add(to, 'int')}`]),
        ].join(' AND '),
      bits: () =>
        [atLeast(what, least), ...(isAbsent(to) ? [] : [atMost(what, Math.max(to, 0))])].join(' & '),
    },
  ];
}

const forAge = (age: number): FilterCondition => ({
  family: FacetFamily.MATURITY_AGE,
  row: (parameters) => `d.maturity_age <= ${parameters.add(age, 'int')}`,
  bits: () => (age < 0 ? fixedBits(bitmapKey.none) : atMost('age', age)),
});

const isAbsent = (value: number | null | undefined): value is null | undefined =>
  value === null || value === undefined;
