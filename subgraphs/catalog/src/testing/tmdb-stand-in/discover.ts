import { keywordId } from './appended-parts';
import type { TypedTitle } from './stand-in-data';

/** Those of a list, most popular first, that `/discover` would find. */
export function discover(all: TypedTitle[], kind: 'movie' | 'tv', query: URLSearchParams): TypedTitle[] {
  const numbers = (name: string): number[] =>
    (query.get(name) ?? '').split(/[,|]/).filter(Boolean).map(Number);
  const least = (name: string): number => Number(query.get(name) ?? Number.NEGATIVE_INFINITY);
  const most = (name: string): number => Number(query.get(name) ?? Number.POSITIVE_INFINITY);
  const date = kind === 'movie' ? 'primary_release_date' : 'first_air_date';
  const titles = all.filter(({ title }) => {
    const folk = [...title.cast, ...title.crew].map(([id]) => id);
    const certification = query.get('certification.lte');
    return (
      !title.adult &&
      numbers('with_genres').every((id) => title.genreIds.includes(id)) &&
      !numbers('without_genres').some((id) => title.genreIds.includes(id)) &&
      numbers('with_people').every((id) => folk.includes(id)) &&
      numbers('with_keywords').every((id) => title.keywords.some((word) => keywordId(word) === id)) &&
      title.date >= (query.get(`${date}.gte`) ?? '') &&
      title.date <= (query.get(`${date}.lte`) ?? '9999') &&
      (title.runtime ?? 0) >= least('with_runtime.gte') &&
      (title.runtime ?? 0) <= most('with_runtime.lte') &&
      title.voteAverage >= least('vote_average.gte') &&
      title.voteCount >= least('vote_count.gte') &&
      (!query.get('with_original_language') || title.language === query.get('with_original_language')) &&
      (!query.get('with_origin_country') ||
        title.countries.includes(query.get('with_origin_country') ?? '')) &&
      (!certification || title.certifications[query.get('certification_country') ?? ''] === certification)
    );
  });
  const [by = '', direction] = (query.get('sort_by') ?? 'popularity.desc').split('.');
  const sign = direction === 'asc' ? 1 : -1;
  const rank = ({ title }: TypedTitle): number => {
    if (by === 'vote_average') return title.voteAverage;
    if (by === 'vote_count') return title.voteCount;
    return by.endsWith('date') ? Date.parse(title.date) || 0 : title.popularity;
  };
  return titles.sort((a, b) => sign * (rank(a) - rank(b)));
}
