import type { EntityManager } from 'typeorm';
import { slug } from '../library/slug';
import { distinctSlug, dropsLetters, hashedSlug, nameKey } from '../title/name-ids';

interface NamedTitle {
  name: string;
  year: number | null;
}

const LONGEST_SLUG = 100;
const idOf = (words: string, year: number | null): string => `own-${words}${year ? `-${year}` : ''}`;
const hashedId = ({ name, year }: NamedTitle): string => idOf(hashedSlug(name), year);

/**
 * The id that a title of a file gets which names none: `own-<name>-<year>`. It depends on name and year alone, so that the
 * same file finds its titles again, and no other name has it.
 */
function ownId(title: NamedTitle): string {
  const { name, year } = title;
  // "Orbit 1999" without a year is not "Orbit" of 1999.
  const endsInYear = !year && /-\d{4}$/.test(slug(name));
  return endsInYear ? hashedId(title) : idOf(distinctSlug(name), year);
}

/** As these ids were made once, of Latin letters and digits alone: two names may have had one. */
function formerOwnId({ name, year }: NamedTitle): string {
  const words = slug(name);
  return idOf(words.length > LONGEST_SLUG ? hashedSlug(name) : words || hashedSlug(name), year);
}

/** The id of each of these titles; one that was imported under its former id keeps that. */
export async function ownIds(
  manager: Pick<EntityManager, 'query'>,
  titles: readonly NamedTitle[],
): Promise<string[]> {
  const ids = titles.flatMap((title) => [formerOwnId(title), hashedId(title)]);
  const rows = await manager.query<(NamedTitle & { id: string })[]>(
    'SELECT id, name, year FROM title WHERE id = ANY($1)',
    [ids],
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  return titles.map((title) => {
    const former = stored.get(formerOwnId(title));
    if (!former) return ownId(title);
    const hashed = hashedId(title);
    const isKept =
      nameKey(former.name) === nameKey(title.name) || (!stored.has(hashed) && isRenamed(former, title));
    return isKept ? former.id : hashed;
  });
}

/** Whether a title that is kept under the former id of another name was imported by that name, and got its own since. */
function isRenamed(stored: NamedTitle & { id: string }, title: NamedTitle): boolean {
  const hasIdByItsName =
    slug(stored.name) === slug(title.name) ||
    [stored.year, null].some((year) => formerOwnId({ name: stored.name, year }) === stored.id);
  return !hasIdByItsName && !dropsLetters(title.name);
}
