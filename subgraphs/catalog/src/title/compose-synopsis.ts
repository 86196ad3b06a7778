interface SynopsisFacts {
  year: number | null;
  runtimeMinutes: number | null;
  genres: readonly string[];
  directors: readonly string[];
  cast: readonly string[];
}

// Genres that name a film by themselves, and how the others stand before a noun.
const NOUNS: Record<string, string> = {
  Comedy: 'comedy',
  Drama: 'drama',
  Thriller: 'thriller',
  Musical: 'musical',
  Western: 'western',
  Documentary: 'documentary',
  Romance: 'romance',
  Mystery: 'mystery',
  Noir: 'film noir',
};
const ADJECTIVES: Record<string, string> = {
  Animation: 'animated',
  Biography: 'biographical',
  History: 'historical',
  Romance: 'romantic',
  'Coming of Age': 'coming-of-age',
  'Martial Arts': 'martial arts',
};

/** One line in our own words from what is known of a film. */
export function composeSynopsis(facts: SynopsisFacts): string {
  const what = kindOfFilm(facts.genres);
  const opening =
    facts.year === null ? `${article(what)} ${what}` : `${article(String(facts.year))} ${facts.year} ${what}`;
  const by = facts.directors.length > 0 ? ` directed by ${enumerate(facts.directors)}` : '';
  const starring = facts.cast.length > 0 ? `${by ? ',' : ''} with ${enumerate(facts.cast.slice(0, 3))}` : '';
  const length = facts.runtimeMinutes === null ? '' : `; ${facts.runtimeMinutes} minutes`;
  return `${opening}${by}${starring}${length}.`;
}

function kindOfFilm(genres: readonly string[]): string {
  const [first, second] = genres;
  if (!first) return 'film';
  if (!second) return NOUNS[first] ?? `${adjective(first)} film`;
  const noun = second === 'Romance' ? undefined : NOUNS[second];
  if (noun) return `${adjective(first)} ${noun}`;
  return NOUNS[first]
    ? `${adjective(second)} ${NOUNS[first]}`
    : `${adjective(first)} and ${adjective(second)} film`;
}

const adjective = (genre: string): string => ADJECTIVES[genre] ?? genre.toLowerCase();

function enumerate(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

// "An 1894 film": eighteen begins with a vowel.
const article = (next: string): string => (/^([aeiou]|18)/i.test(next) ? 'An' : 'A');
