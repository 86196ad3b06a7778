import type { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import { badUserInput } from '../../../kit/src';
import { placeArtwork, stageArtwork } from './artwork-files';
import { ArtworkCrop } from './artwork-crop';
import { makeSizes } from './make-sizes';
import { readPicture } from './read-picture';
import { findTitle, lockTitle, putArtwork } from './record-artwork';
import type { TitleArtwork } from './title-artwork';

export interface ArtworkUpload {
  /** A library title, published or not; an alias (`tmdb-movie-550`) of one will do. */
  titleId: string;
  /** `poster` or `backdrop`; anything else is refused. */
  crop: string;
  /** The request's content-type, null without one. */
  declaredType: string | null;
  body: Readable;
  /** User id of the curator. */
  actorId: string | null;
}

/**
 * Takes a picture that a curator sends: checks what it really is, makes the sizes that are served, and makes it the
 * title's present one. The files are there before the row that names them.
 * @throws BAD_USER_INPUT with `fields` crop, content-type or file; NOT_FOUND for the title; CONFLICT when an import is writing
 * it for too long.
 */
export async function acceptArtwork(
  db: DataSource,
  mediaFolder: string,
  upload: ArtworkUpload,
): Promise<TitleArtwork> {
  const crop = Object.values(ArtworkCrop).find((known) => known === upload.crop);
  if (!crop) throw badUserInput({ crop: 'A poster or a backdrop can be uploaded.' });
  // Not locked: whoever sends the file does not wait for others before it is read.
  await findTitle(db.manager, upload.titleId);
  const picture = await readPicture(upload.body, upload.declaredType);
  const sizes = await makeSizes(picture, crop);
  const staged = await stageArtwork(mediaFolder, sizes.files);
  try {
    return await db.transaction(async (manager) => {
      const titleId = await lockTitle(manager, upload.titleId);
      await placeArtwork(manager, staged);
      return putArtwork(manager, {
        titleId,
        crop,
        hash: staged.hash,
        widths: sizes.widths,
        accent: sizes.accent,
        uploadedBy: upload.actorId,
      });
    });
  } finally {
    await staged.discard();
  }
}
