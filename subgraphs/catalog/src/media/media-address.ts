const CONTENT_TYPES: Record<string, string> = {
  m3u8: 'application/vnd.apple.mpegurl',
  ts: 'video/mp2t',
  m4s: 'video/iso.segment',
  mp4: 'video/mp4',
  aac: 'audio/aac',
  vtt: 'text/vtt; charset=utf-8',
};

export interface MediaAddress {
  grant: string;
  assetId: string;
  /** Inside the asset's folder; plain names without dots but the last one's suffix. */
  path: string;
  contentType: string;
  isPlaylist: boolean;
  /** Pixels, for what belongs to one rendition. */
  height: number | null;
}

/** `/media/<grant>/<asset>/<path>`; null for anything that could not be a file of an asset. */
export function readMediaAddress(url: string): MediaAddress | null {
  const [path = ''] = url.split('?', 1);
  const [, grant, assetId, rest] =
    /^\/media\/([A-Za-z0-9_.-]+)\/([a-z0-9][a-z0-9-]*)\/(.+)$/.exec(path) ?? [];
  if (!grant || !assetId || !rest) return null;
  // Nothing is decoded, so that an escaped dot or slash is not a name either.
  const [, suffix] = /^(?:[a-zA-Z0-9_-]+\/){0,3}[a-zA-Z0-9_-]+\.([a-z0-9]+)$/.exec(rest) ?? [];
  const contentType = suffix && CONTENT_TYPES[suffix];
  if (!contentType) return null;
  const [, height] = /^(\d{3,4})p?\//.exec(rest) ?? [];
  return {
    grant,
    assetId,
    path: rest,
    contentType,
    isPlaylist: suffix === 'm3u8',
    height: height ? Number(height) : null,
  };
}
