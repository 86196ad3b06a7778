import { createHash } from 'node:crypto';
import { slug } from '../library/slug';

const LONGEST_SLUG = 100;
const HASH_LENGTH = 12;

/**
 * The id that a title of a file gets which names none: `own-<slug>-<year>`. It depends on name and year alone, so that the
 * same file finds its titles again.
 */
export function ownId(name: string, year: number | null | undefined): string {
  const words = slug(name);
  const hash = createHash('sha256')
    .update(name.normalize('NFC').toLowerCase())
    .digest('hex')
    .slice(0, HASH_LENGTH);
  // A name without a Latin letter or a digit has no slug; two long ones may begin alike.
  const base =
    words.length > LONGEST_SLUG
      ? `${words.slice(0, LONGEST_SLUG).replace(/-+$/, '')}-${hash}`
      : words || hash;
  return `own-${base}${year ? `-${year}` : ''}`;
}
