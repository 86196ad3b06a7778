import type { Resemblance } from './find-similar';

/** What the reasons name. */
export interface SharedNames {
  /** Of `personIds`, in their order. */
  people: readonly string[];
  /** Of `genreIds`, in their order. */
  genres: readonly string[];
}

const MOST_PARTS = 2;
const SAME_YEARS = 3;
const SAME_TIME = 10;

/** One line for people of what two titles have in common, the most telling first: "Same director, from the same years". */
export function similarReason(resemblance: Resemblance, { people, genres }: SharedNames): string {
  const { isSameCollection, isSameDirector, isSameWriter, keywords, yearsApart } = resemblance;
  const others = people.slice(isSameDirector || isSameWriter ? 1 : 0);
  const parts = [
    isSameCollection && 'of the same series',
    isSameDirector && 'same director',
    !isSameDirector && isSameWriter && 'same writer',
    others.length > 0 && `also with ${listed(others.slice(0, 2))}`,
    keywords.length > 0 && `both about ${listed(keywords)}`,
    genres.length > 1 && `both ${listed(genres.slice(0, 2).map(inSentence))}`,
    yearsApart !== null && yearsApart <= SAME_YEARS && 'from the same years',
    genres.length === 1 && `both ${genres.map(inSentence).join('')}`,
    yearsApart !== null && yearsApart <= SAME_TIME && 'from the same time',
  ].filter((part) => part !== false);
  const line = parts.slice(0, MOST_PARTS).join(', ') || 'much asked for, like it';
  return line.charAt(0).toUpperCase() + line.slice(1);
}

const listed = (names: readonly string[]): string => names.join(' and ');

const inSentence = (genre: string): string => genre.toLowerCase();
