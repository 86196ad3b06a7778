import { TitleKind } from './title-kind';

interface SynopsisFacts {
  kind: TitleKind;
  year: number | null;
  runtimeMinutes: number | null;
  genres: readonly string[];
  directors: readonly string[];
  cast: readonly string[];
}

// Genres that name a title by themselves, and how the others stand before a noun.
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

/** One line in our own words from what is known of a title. */
export function composeSynopsis(facts: SynopsisFacts): string {
  const isSeries = facts.kind === TitleKind.SERIES;
  const what = isSeries ? kindOfSeries(facts.genres) : kindOfFilm(facts.genres);
  const opening =
    facts.year === null ? `${article(what)} ${what}` : `${article(String(facts.year))} ${facts.year} ${what}`;
  const by = facts.directors.length > 0 ? ` directed by ${enumerate(facts.directors)}` : '';
  const starring = facts.cast.length > 0 ? `${by ? ',' : ''} with ${enumerate(facts.cast.slice(0, 3))}` : '';
  const length = facts.runtimeMinutes === null || isSeries ? '' : `; ${facts.runtimeMinutes} minutes`;
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

// "A fantasy drama series", "a romantic comedy series".
function kindOfSeries(genres: readonly string[]): string {
  const [first, second] = genres;
  if (!first) return 'series';
  if (!second) return `${first.toLowerCase()} series`;
  const isFirstNamed = NOUNS[first] && (!NOUNS[second] || second === 'Romance');
  const [described, named] = isFirstNamed ? [second, first] : [first, second];
  return `${adjective(described)} ${named.toLowerCase()} series`;
}

const adjective = (genre: string): string => ADJECTIVES[genre] ?? genre.toLowerCase();

function enumerate(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

// "An 1894 film": eighteen begins with a vowel.
const article = (next: string): string => (/^([aeiou]|18)/i.test(next) ? 'An' : 'A');
