import { createHash } from 'node:crypto';
import { slug } from '../library/slug';

const LONGEST_SLUG = 100;
const HASH_LENGTH = 12;
/** Letters of people's ids that were made of names without a Latin letter or a digit, before they were hashed. */
const FORMER_LENGTH = 60;

/** The same for two names that are one: Unicode NFC and case do not count, accents and punctuation do. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase();

/** Whether a slug lacks letters or digits of the name, those of other scripts than Latin, or has none at all. */
export const dropsLetters = (name: string): boolean =>
  slug(name) === '' ||
  (name.normalize('NFC').match(/[^\p{ASCII}]/gu) ?? []).some(
    (letter) => /[\p{L}\p{N}]/u.test(letter) && slug(letter) === '',
  );

/** As `nameKey`, but that accents and punctuation do not count, either, where all letters are Latin. */
export const spellingKey = (name: string): string => (dropsLetters(name) ? nameKey(name) : slug(name));

/** What no other name has: the beginning of its slug, if it has one, and a hash of all of it. */
export function hashedSlug(name: string): string {
  const words = slug(name).slice(0, LONGEST_SLUG).replace(/-+$/, '');
  const hash = createHash('sha256').update(nameKey(name)).digest('hex').slice(0, HASH_LENGTH);
  return words === '' ? hash : `${words}-${hash}`;
}

/** The slug where the name can be read from it, for no other name has that; else with its hash. */
export function distinctSlug(name: string): string {
  const words = slug(name);
  const isReadable = words.length <= LONGEST_SLUG && words.replaceAll('-', ' ') === nameKey(name);
  return isReadable ? words : hashedSlug(name);
}

const plainId = (prefix: string, name: string): string => `${prefix}-${slug(name)}`;

/** Every id under which a row of this name may be kept, former ones first. */
export function idsOfName(prefix: string, name: string): string[] {
  const former =
    slug(name) === ''
      ? `${prefix}-${Buffer.from(name).toString('hex').slice(0, FORMER_LENGTH)}`
      : plainId(prefix, name);
  return [former, `${prefix}-${hashedSlug(name)}`];
}

/**
 * Which row a name is, or will be, among rows whose ids are made of their names: `genre-drama`. Whoever is there keeps the
 * id; of the others who comes first gets the slug, if that is the whole name, and who comes later one with a hash.
 */
export class NameIds {
  readonly #keys: Map<string, string>;

  /**
   * @param rows those of `idsOfName` of all the names that are asked for
   * @param keyOf the same for names that are to be one row
   */
  constructor(
    private readonly prefix: string,
    rows: readonly { id: string; name: string }[],
    private readonly keyOf: (name: string) => string = nameKey,
  ) {
    this.#keys = new Map(rows.map(({ id, name }) => [id, keyOf(name)]));
  }

  /** The id of the row of that name; null for none. */
  find(name: string): string | null {
    const key = this.keyOf(name);
    return idsOfName(this.prefix, name).find((id) => this.#keys.get(id) === key) ?? null;
  }

  /** The id of a row whose name has the same Latin letters and digits, accents and punctuation aside; null for none. */
  findSpelling(name: string): string | null {
    const plain = plainId(this.prefix, name);
    const key = this.#keys.get(plain);
    return key !== undefined && spellingKey(key) === spellingKey(name) ? plain : null;
  }

  /** As `find`; a name that has no row gets an id. */
  idOf(name: string): string {
    const known = this.find(name);
    if (known !== null) return known;
    const plain = plainId(this.prefix, name);
    const isFree = !dropsLetters(name) && !this.#keys.has(plain);
    const id = isFree ? plain : `${this.prefix}-${hashedSlug(name)}`;
    this.#keys.set(id, this.keyOf(name));
    return id;
  }
}
