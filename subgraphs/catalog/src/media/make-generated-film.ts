import { ConfigurationError } from '../../../kit/src';
import { findFfmpeg } from '../film/find-ffmpeg';
import { generatedFilms } from '../film/generated-films';
import { makeFilm } from '../film/make-film';
import { readPackage, type PackagedVideo } from '../film/packaged-video';
import type { FilmOrder, MadeFilm } from './film-workshop';

// Films in the background leave the processor to whoever is watching.
const BACKGROUND_NICENESS = 15;

/**
 * A film that lies whole in its folder is taken as it is: the media folder may be older than the database.
 * @throws ConfigurationError when there is no ffmpeg that can do it.
 */
export async function makeGeneratedFilm(order: FilmOrder, ffmpegPath: string | undefined): Promise<MadeFilm> {
  const { renditions, durationSeconds } =
    (await readPackage(order.folder)) ?? (await make(order, ffmpegPath));
  return { heights: renditions.map(({ height }) => height), durationSeconds };
}

async function make(order: FilmOrder, ffmpegPath: string | undefined): Promise<PackagedVideo> {
  const film = generatedFilms.find(({ id }) => id === order.assetId);
  if (!film) throw new Error(`There is no generated film ${order.assetId}.`);
  const ffmpeg = await findFfmpeg(ffmpegPath).catch((error: Error) => {
    throw new ConfigurationError([error.message]);
  });
  return makeFilm(film, {
    ffmpeg,
    outputFolder: order.folder,
    signal: order.signal,
    niceness: order.isUrgent ? 0 : BACKGROUND_NICENESS,
  });
}
