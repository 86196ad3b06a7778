import { createHash } from 'node:crypto';
import type { Crop } from '../art/poster-facts';
import type { Title } from './title';

// Raised when the same facts are drawn differently, so that browsers fetch the new picture.
const ART_VERSION = 1;

/** Changes whenever the picture does; an address that carries it may be kept for ever. */
export function artworkVersion(title: Pick<Title, 'name' | 'year' | 'genreIds'>): string {
  const facts = JSON.stringify([ART_VERSION, title.name, title.year, title.genreIds]);
  return createHash('sha1').update(facts).digest('base64url').slice(0, 8);
}

export const artworkUrl = (title: Title, crop: Crop): string =>
  `/art/${crop}/${encodeURIComponent(title.id)}.svg?v=${artworkVersion(title)}`;
