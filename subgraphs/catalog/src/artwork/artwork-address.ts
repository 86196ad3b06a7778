import type { Crop } from '../art/poster-facts';

export type ArtworkFormat = 'svg' | 'png' | 'webp' | 'jpg';

export interface ArtworkAddress {
  crop: Crop;
  titleId: string;
  /** svg and png are always drawn; webp and jpg are the uploaded picture where there is one. */
  format: ArtworkFormat;
  version: string | null;
  /** Pixels across that are wanted; null for the usual. */
  width: number | null;
}

const PATH = /^\/art\/(poster|backdrop|square)\/([^/?#]{1,300})\.(svg|png|webp|jpg)$/;
/** Longest query that is read; ours has some thirty characters. */
const LONGEST_QUERY = 200;
const VERSION = /^[\w-]{1,16}$/;
const WIDTH = /^[1-9]\d{0,4}$/;

/**
 * `/art/<crop>/<titleId>.<format>?v=<version>&w=<width>`; null where no such picture can be. Other parameters are passed
 * over, because mail and news readers add theirs.
 * @returns 'malformed' for a version or width that is none, or that stands there twice
 */
export function readArtworkAddress(url: string): ArtworkAddress | 'malformed' | null {
  const [path = '', ...rest] = url.split('?');
  const [, crop, title, format] = PATH.exec(path) ?? [];
  if (!crop || !title || !format) return null;
  const query = rest.join('?');
  const parameters = new URLSearchParams(query);
  const versions = parameters.getAll('v');
  const widths = parameters.getAll('w');
  if (
    query.length > LONGEST_QUERY ||
    Math.max(versions.length, widths.length) > 1 ||
    !versions.every((version) => VERSION.test(version)) ||
    !widths.every((width) => WIDTH.test(width))
  ) {
    return 'malformed';
  }
  const [width] = widths;
  try {
    return {
      crop: crop as Crop,
      titleId: decodeURIComponent(title),
      format: format as ArtworkFormat,
      version: versions[0] ?? null,
      width: width ? Number(width) : null,
    };
  } catch {
    return null;
  }
}
