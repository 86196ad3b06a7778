import { join } from 'node:path';
import { masterPlaylist } from '../film/master-playlist';
import { readPackage } from '../film/packaged-video';

/** The master playlist of a film for grants up to a height; null when there is no such film. */
export async function readMasterPlaylist(
  folder: string,
  assetId: string,
  maximumHeight: number,
): Promise<string | null> {
  const film = await readPackage(join(folder, assetId));
  return film && masterPlaylist(film.renditions, film.captions, maximumHeight);
}
