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

const ADDRESS = /^\/art\/(poster|backdrop|square)\/([^/?]{1,300})\.(svg|png|webp|jpg)(?:\?(.{0,100}))?$/;

/** `/art/<crop>/<titleId>.<format>?v=<version>&w=<width>`; null for any other address. */
export function readArtworkAddress(url: string): ArtworkAddress | null {
  const [, crop, title, format, query = ''] = ADDRESS.exec(url) ?? [];
  if (!crop || !title || !format) return null;
  const parameters = new URLSearchParams(query);
  const width = Number(parameters.get('w'));
  try {
    return {
      crop: crop as Crop,
      titleId: decodeURIComponent(title),
      format: format as ArtworkFormat,
      version: parameters.get('v'),
      width: Number.isInteger(width) && width > 0 ? width : null,
    };
  } catch {
    return null;
  }
}
