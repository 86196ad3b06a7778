import { titleKey } from './clean-title';

export interface DraftFilm {
  name: string;
  originalName?: string;
  year: number;
  genres: string[];
  cast: string[];
  directors: string[];
  runtimeMinutes?: number;
  rating?: number;
  ratingVotes?: number;
  certificate?: string;
  isAcclaimed?: boolean;
}

/** Films by title, whatever the spelling. */
export class FilmIndex {
  readonly #byKey = new Map<string, DraftFilm[]>();
  readonly films: DraftFilm[] = [];

  add(film: DraftFilm): void {
    this.films.push(film);
    const key = titleKey(film.name);
    this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), film]);
  }

  named(title: string): DraftFilm[] {
    return this.#byKey.get(titleKey(title)) ?? [];
  }

  /** The film of that title and year; else of a neighbouring year, because sources date by different premieres. */
  find(title: string, year: number): DraftFilm | undefined {
    const candidates = this.named(title);
    return (
      candidates.find((film) => film.year === year) ??
      candidates.find((film) => Math.abs(film.year - year) === 1)
    );
  }
}
