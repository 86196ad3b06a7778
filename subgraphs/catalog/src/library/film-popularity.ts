import type { DraftFilm } from './film-index';

const ACCLAIM = 12;
// What a film on the list of the greatest is assumed to have when its votes are unknown.
const ACCLAIMED_VOTES = 20_000;

/** Orders films by how likely someone asks for them: votes and rating, else the fame of the cast, and recency. */
export function popularityOf(films: readonly DraftFilm[]): Map<DraftFilm, number> {
  const votesByPerson = new Map<string, number>();
  for (const film of films)
    for (const person of film.cast.slice(0, 4))
      votesByPerson.set(person, (votesByPerson.get(person) ?? 0) + votesOf(film));
  const score = (film: DraftFilm): number => {
    const recency = Math.max(0, film.year - 1900) / 12;
    const acclaim = film.isAcclaimed ? ACCLAIM : 0;
    const votes = votesOf(film);
    if (votes > 0) return 11 * Math.log10(1 + votes) + 3 * ((film.rating ?? 7) - 6) + recency + acclaim;
    const fames = film.cast.slice(0, 3).map((person) => Math.log10(1 + (votesByPerson.get(person) ?? 0)));
    const fame = fames.length === 0 ? 0 : fames.reduce((sum, one) => sum + one, 0) / fames.length;
    return 5 * fame + Math.min(film.cast.length, 5) + recency;
  };
  return new Map(films.map((film) => [film, Math.max(0, Math.round(score(film) * 10) / 10)]));
}

const votesOf = (film: DraftFilm): number => film.ratingVotes ?? (film.isAcclaimed ? ACCLAIMED_VOTES : 0);
