import { createHash } from 'node:crypto';
import type { Crop } from '../art/poster-facts';
import type { Artwork } from '../artwork/artwork';
import type { Title } from './title';

// Raised when the same facts are drawn differently, so that browsers fetch the new picture.
const ART_VERSION = 3;

/** Changes whenever the drawn picture does; an address that carries it may be kept for ever. */
export function artworkVersion(title: Pick<Title, 'name' | 'year' | 'genreIds'>): string {
  const facts = JSON.stringify([ART_VERSION, title.name, title.year, title.genreIds]);
  return createHash('sha1').update(facts).digest('base64url').slice(0, 8);
}

/** As `v` in the address of an uploaded picture. */
export const uploadVersion = (artwork: Pick<Artwork, 'hash'>): string => artwork.hash.slice(0, 16);

/** The upload that a crop is served from; a square is cut from the poster. */
export const uploadFor = (crop: Crop, uploads: readonly Artwork[]): Artwork | undefined =>
  uploads.find((artwork) => artwork.crop === (crop === 'square' ? 'poster' : crop));

/**
 * A path of this service: the uploaded picture where there is one, else the drawn one.
 * An address that ends in .webp takes `&w=` (pixels across) for another size.
 */
export function artworkUrl(
  title: Pick<Title, 'id' | 'name' | 'year' | 'genreIds'>,
  crop: Crop,
  uploads: readonly Artwork[] = [],
): string {
  const path = `/art/${crop}/${encodeURIComponent(title.id)}`;
  const upload = uploadFor(crop, uploads);
  return upload ? `${path}.webp?v=${uploadVersion(upload)}` : `${path}.svg?v=${artworkVersion(title)}`;
}
