import type { CreditRole, PersonFilmographyQuery } from '../../generated/graphql';

type Credit = NonNullable<NonNullable<PersonFilmographyQuery['person']>['credits']>['nodes'][number];
type Part = Pick<Credit, 'role' | 'character'>;

interface FilmOfPerson {
  title: Credit['title'];
  parts: Part[];
}

/** Whoever directs and plays has two credits for one film, which is shown once. */
export function groupByTitle(credits: readonly Credit[]): FilmOfPerson[] {
  const films = new Map<string, FilmOfPerson>();
  for (const { title, role, character } of credits) {
    const film = films.get(title.id) ?? { title, parts: [] };
    film.parts.push({ role, character });
    films.set(title.id, film);
  }
  return [...films.values()];
}

const roleNames: Record<CreditRole, string> = { DIRECTOR: 'director', WRITER: 'writer', CAST: 'cast' };

/** "Director, plays Kane". */
export function partsName(parts: readonly Part[]): string {
  const names = parts.map(({ role, character }) =>
    role === 'CAST' && character ? `plays ${character}` : roleNames[role],
  );
  const line = [...new Set(names)].join(', ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}
