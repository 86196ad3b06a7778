import type { EntityManager } from 'typeorm';
import { notFound } from '../../../kit/src';
import { lockSoon } from '../curation/library-turn';
import { ChangeSource } from '../curation/title-change';
import { writeChanges } from '../curation/write-changes';
import { isStorable } from '../row-by-id';
import type { Title } from '../title/title';
import { artworkUrl } from '../title/artwork-url';
import type { Artwork } from './artwork';
import type { ArtworkCrop } from './artwork-crop';
import { artworkByTitleId } from './artwork.loader';
import type { TitleArtwork } from './title-artwork';

type ChangedTitle = Pick<Title, 'id' | 'name' | 'year' | 'genreIds' | 'version'>;

/** Id of the title that a curator means, unpublished ones included. @throws NOT_FOUND. */
export async function findTitle(
  manager: EntityManager,
  titleId: string,
  lock: 'FOR UPDATE' | '' = '',
): Promise<string> {
  const rows = isStorable(titleId)
    ? await manager.query<{ id: string }[]>(
        `SELECT id FROM title
          WHERE id = coalesce((SELECT title_id FROM title_alias WHERE alias = $1), $1) ${lock}`,
        [titleId],
      )
    : [];
  if (!rows[0]) throw notFound('title');
  return rows[0].id;
}

/** As `findTitle`, locked. @throws NOT_FOUND, CONFLICT when an import is writing it for too long. */
export const lockTitle = (manager: EntityManager, titleId: string): Promise<string> =>
  lockSoon(manager, () => findTitle(manager, titleId, 'FOR UPDATE'));

/** Makes an upload the title's present picture of its crop. Runs in the caller's transaction, the title locked. */
export async function putArtwork(
  manager: EntityManager,
  artwork: Omit<Artwork, 'createdAt'>,
): Promise<TitleArtwork> {
  const { titleId, crop, hash, widths, accent, uploadedBy } = artwork;
  const present = await uploadOf(manager, titleId, crop);
  if (present?.hash !== hash) {
    await manager.query(
      `INSERT INTO artwork (title_id, crop, hash, widths, accent, uploaded_by) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (title_id, crop) DO UPDATE
         SET hash = excluded.hash, widths = excluded.widths, accent = excluded.accent,
             uploaded_by = excluded.uploaded_by, created_at = now()`,
      [titleId, crop, hash, widths, accent, uploadedBy],
    );
    await recordChange(manager, { titleId, crop, actorId: uploadedBy, before: present, after: artwork });
  }
  return presentArtwork(manager, titleId, crop);
}

/** Goes back to the drawn picture; repeating it changes nothing. The files are removed later, by a job. */
export async function dropArtwork(
  manager: EntityManager,
  titleId: string,
  crop: ArtworkCrop,
  actorId: string | null,
): Promise<TitleArtwork> {
  const present = await uploadOf(manager, titleId, crop);
  if (present) {
    await manager.query('DELETE FROM artwork WHERE title_id = $1 AND crop = $2', [titleId, crop]);
    await recordChange(manager, { titleId, crop, actorId, before: present, after: undefined });
  }
  return presentArtwork(manager, titleId, crop);
}

type Sizes = Pick<Artwork, 'widths'>;

interface ArtworkChange {
  titleId: string;
  crop: ArtworkCrop;
  actorId: string | null;
  before: Sizes | undefined;
  after: Sizes | undefined;
}

/** The title has a new version, and its history says who gave it another picture. */
async function recordChange(manager: EntityManager, change: ArtworkChange): Promise<void> {
  const { titleId, crop, actorId, before, after } = change;
  await manager.query('UPDATE title SET version = version + 1, updated_at = now() WHERE id = $1', [titleId]);
  const inWords = (sizes: Sizes | undefined): string | null =>
    sizes ? `an uploaded picture, ${sizes.widths.at(-1)} pixels wide` : null;
  const field = `${crop}Url`;
  const source = ChangeSource.PERSON;
  await writeChanges(manager, [
    { titleId, actorId, source, field, before: inWords(before), after: inWords(after) },
  ]);
}

async function uploadOf(
  manager: EntityManager,
  titleId: string,
  crop: ArtworkCrop,
): Promise<Artwork | undefined> {
  const [uploads = []] = await artworkByTitleId(manager)([titleId]);
  return uploads.find((upload) => upload.crop === crop);
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
