/** Widths of TMDB's pictures that this service passes on, by what they show. */
export const TMDB_PICTURE_SIZES = {
  backdrop: 'w1280',
  portrait: 'h632',
  still: 'w780',
} as const;

/** More of them, for pages that choose by width. */
export const ALLOWED_SIZES: ReadonlySet<string> = new Set([
  'w185',
  'w300',
  'w342',
  'w500',
  'w780',
  'w1280',
  'h632',
]);

const FILE = /^[A-Za-z0-9_-]{1,100}\.(?:jpg|jpeg|png|webp)$/;

/** A plain name with a picture's ending: no folder, no dot besides. */
export const isTmdbFile = (name: string): boolean => FILE.test(name);

/** A path of this service for a picture of TMDB's; null where there is none, or one that is no photograph. */
export function tmdbPictureUrl(shows: keyof typeof TMDB_PICTURE_SIZES, path: string | null): string | null {
  const name = path?.slice(1) ?? '';
  return isTmdbFile(name) ? `/art/tmdb/${TMDB_PICTURE_SIZES[shows]}/${name}` : null;
}
