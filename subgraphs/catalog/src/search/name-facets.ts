import type { DataSource } from 'typeorm';
import type { CodeCount } from './document-search';
import {
  ageOfCode,
  decadeOfCode,
  FacetFamily,
  familyOf,
  languageOfCode,
  ratingOfCode,
  runtimeOfCode,
  SERIES_CODE,
} from './facet-codes';
import type { FacetValue, SearchFacets } from './search-facets';

type Counted = Pick<FacetValue, 'value' | 'count'> & Partial<FacetValue>;

/** Facets for people from the counts of their numbers. */
export async function nameFacets(
  db: DataSource,
  codes: readonly CodeCount[],
  isExact: boolean,
): Promise<SearchFacets> {
  const of = (family: FacetFamily) => codes.filter(({ code }) => familyOf(code) === family);
  const genres = await db.query<{ code: number; id: string; name: string }[]>(
    'SELECT s.code, g.id, g.name FROM search_genre s JOIN genre g ON g.id = s.genre_id WHERE s.code = ANY ($1)',
    [of(FacetFamily.GENRE).map(({ code }) => code)],
  );
  const values = (counted: readonly Counted[]): FacetValue[] =>
    counted.map((value) => ({ label: null, from: null, to: null, isExact, ...value }));
  const genreOf = new Map(genres.map((genre) => [genre.code, genre]));
  return {
    genres: values(
      of(FacetFamily.GENRE)
        .flatMap(({ code, count }) => {
          const genre = genreOf.get(code);
          return genre ? [{ value: genre.id, label: genre.name, count }] : [];
        })
        .sort(mostFirst),
    ),
    kinds: values(
      of(FacetFamily.KIND)
        .map(({ code, count }) => ({ value: code === SERIES_CODE ? 'SERIES' : 'MOVIE', count }))
        .sort(mostFirst),
    ),
    decades: values(
      of(FacetFamily.DECADE)
        .sort((a, b) => b.code - a.code)
        .map(({ code, count }) => {
          const from = decadeOfCode(code);
          return { value: `${from}`, from, to: from + 9, count };
        }),
    ),
    languages: values(
      of(FacetFamily.LANGUAGE)
        .map(({ code, count }) => ({ value: languageOfCode(code), count }))
        .sort(mostFirst),
    ),
    availability: values(of(FacetFamily.AVAILABILITY).map(({ count }) => ({ value: 'PLAYABLE', count }))),
    maturityAges: values(
      running(of(FacetFamily.MATURITY_AGE).sort((a, b) => a.code - b.code)).map(({ code, count }) => ({
        value: `${ageOfCode(code)}`,
        to: ageOfCode(code),
        count,
      })),
    ),
    runtimes: values(
      of(FacetFamily.RUNTIME)
        .sort((a, b) => a.code - b.code)
        .map(({ code, count }) => {
          const { from, to } = runtimeOfCode(code);
          return { value: `${from}-${to ?? ''}`, from, to, count };
        }),
    ),
    ratings: values(
      running(of(FacetFamily.RATING).sort((a, b) => b.code - a.code)).map(({ code, count }) => ({
        value: `${ratingOfCode(code)}`,
        from: ratingOfCode(code),
        count,
      })),
    ),
  };
}

const mostFirst = (a: Counted, b: Counted): number => b.count - a.count || (a.value < b.value ? -1 : 1);

/** Each value with all that come before it: such filters take in whatever is below, or above. */
function running(counts: readonly CodeCount[]): CodeCount[] {
  let sum = 0;
  return counts.map(({ code, count }) => ({ code, count: (sum += count) }));
}
