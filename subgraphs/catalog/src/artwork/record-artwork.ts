import type { EntityManager } from 'typeorm';
import { notFound } from '../../../kit/src';
import type { Title } from '../title/title';
import { artworkUrl } from '../title/artwork-url';
import type { Artwork } from './artwork';
import type { ArtworkCrop } from './artwork-crop';
import { artworkByTitleId } from './artwork.loader';
import type { TitleArtwork } from './title-artwork';

type ChangedTitle = Pick<Title, 'id' | 'name' | 'year' | 'genreIds' | 'version'>;

/** Locks the title that a curator means, unpublished ones included. @throws NOT_FOUND. */
export async function lockTitle(manager: EntityManager, titleId: string): Promise<string> {
  const rows = titleId.includes('\0')
    ? []
    : await manager.query<{ id: string }[]>(
        `SELECT id FROM title
          WHERE id = coalesce((SELECT title_id FROM title_alias WHERE alias = $1), $1) FOR UPDATE`,
        [titleId],
      );
  if (!rows[0]) throw notFound('title');
  return rows[0].id;
}

/** Makes an upload the title's present picture of its crop. Runs in the caller's transaction, the title locked. */
export async function putArtwork(
  manager: EntityManager,
  artwork: Omit<Artwork, 'createdAt'>,
): Promise<TitleArtwork> {
  await manager.query(
    `INSERT INTO artwork (title_id, crop, hash, widths, uploaded_by) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (title_id, crop) DO UPDATE
       SET hash = excluded.hash, widths = excluded.widths, uploaded_by = excluded.uploaded_by, created_at = now()`,
    [artwork.titleId, artwork.crop, artwork.hash, artwork.widths, artwork.uploadedBy],
  );
  await raiseVersion(manager, artwork.titleId);
  return presentArtwork(manager, artwork.titleId, artwork.crop);
}

/** Goes back to the drawn picture; repeating it changes nothing. The file is removed later, by a job. */
export async function dropArtwork(
  manager: EntityManager,
  titleId: string,
  crop: ArtworkCrop,
): Promise<TitleArtwork> {
  const [, removed] = await manager.query<[unknown[], number]>(
    'DELETE FROM artwork WHERE title_id = $1 AND crop = $2',
    [titleId, crop],
  );
  if (removed > 0) await raiseVersion(manager, titleId);
  return presentArtwork(manager, titleId, crop);
}

async function raiseVersion(manager: EntityManager, titleId: string): Promise<void> {
  await manager.query('UPDATE title SET version = version + 1, updated_at = now() WHERE id = $1', [titleId]);
}

async function presentArtwork(
  manager: EntityManager,
  titleId: string,
  crop: ArtworkCrop,
): Promise<TitleArtwork> {
  const [title] = await manager.query<[ChangedTitle]>(
    'SELECT id, name, year, genre_ids AS "genreIds", version FROM title WHERE id = $1',
    [titleId],
  );
  const [uploads = []] = await artworkByTitleId(manager)([titleId]);
  return {
    titleId,
    crop,
    url: artworkUrl(title, crop, uploads),
    isUploaded: uploads.some((upload) => upload.crop === crop),
    titleVersion: title.version,
  };
}
