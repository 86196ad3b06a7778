import type { Resemblance } from './find-similar';
import { isOfForm } from './form-keywords';

/** What the reasons name. */
export interface SharedNames {
  /** Of `othersIn`, in their order. */
  people: readonly string[];
  /** Of `genreIds`, in their order. */
  genres: readonly string[];
}

const MOST_PARTS = 2;
const MOST_NAMES = 2;
const SAME_YEARS = 3;
const SAME_TIME = 10;

/** Ids of the people that the reason names: who worked on both, without those whom "same director" already means. */
export function othersIn({ personIds, directorIds, writerIds }: Resemblance): string[] {
  const told = directorIds.length > 0 ? directorIds : writerIds;
  return personIds.filter((id) => !told.includes(id)).slice(0, MOST_NAMES);
}

/** One line for people of what two titles have in common, the most telling first: "Same director, from the same years". */
export function similarReason(resemblance: Resemblance, { people, genres }: SharedNames): string {
  const { isSameCollection, directorIds, writerIds, yearsApart } = resemblance;
  const subjects = resemblance.keywords.filter((keyword) => !isOfForm(keyword)).slice(0, MOST_NAMES);
  const parts = [
    isSameCollection && 'of the same series',
    directorIds.length > 0 && `same ${counted('director', directorIds)}`,
    directorIds.length === 0 && writerIds.length > 0 && `same ${counted('writer', writerIds)}`,
    people.length > 0 && `also with ${listed(people)}`,
    subjects.length > 0 && `both about ${listed(subjects)}`,
    genres.length > 1 && `both ${listed(genres.slice(0, MOST_NAMES).map(inSentence))}`,
    yearsApart !== null && yearsApart <= SAME_YEARS && 'from the same years',
    genres.length === 1 && `both ${genres.map(inSentence).join('')}`,
    yearsApart !== null && yearsApart > SAME_YEARS && yearsApart <= SAME_TIME && 'from the same time',
  ].filter((part) => part !== false);
  const line = parts.slice(0, MOST_PARTS).join(', ') || 'much asked for, like it';
  return line.charAt(0).toUpperCase() + line.slice(1);
}

const counted = (what: string, { length }: readonly string[]): string => (length === 1 ? what : `${what}s`);

const listed = (names: readonly string[]): string => names.join(' and ');

const inSentence = (genre: string): string => genre.toLowerCase();
