import type { DraftFilm } from './film-index';
import { slug } from './slug';

/** `film-<slug>-<year>`; further films of one title and year get -2, -3 in the sources' order. */
export function assignFilmIds(films: readonly DraftFilm[]): [id: string, film: DraftFilm][] {
  const taken = new Set<string>();
  return films.map((film) => {
    const base = `film-${slug(film.name)}-${film.year}`;
    let id = base;
    for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
    taken.add(id);
    return [id, film];
  });
}
