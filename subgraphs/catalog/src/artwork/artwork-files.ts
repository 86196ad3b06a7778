import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { Crop } from '../art/poster-facts';

export type StoredFormat = 'webp' | 'jpg';

export const artworkFolder = (mediaFolder: string): string => join(mediaFolder, 'artwork');

export const artworkFileName = (crop: Crop, width: number, format: StoredFormat): string =>
  `${crop}-${width}.${format}`;

/** Folders of this beginning are being written; a crash may leave one behind. */
export const STAGING_PREFIX = 'incoming-';

/** A file of this name in a picture's folder says since when no title has named it. */
export const UNUSED_MARK = 'unused';

/** A name for the lock between uploads, which share it, and the removal of old files, which has it alone. */
export const ARTWORK_LOCK = `hashtext('catalog.artwork')`;

export interface StagedArtwork {
  /** SHA-256 over names and contents, hexadecimal; the folder's name once it is placed. */
  hash: string;
  stagingFolder: string;
  finalFolder: string;
  /** Removes what was not placed. */
  discard(): Promise<void>;
}

/** Writes the files of one picture to disk, for good, under a name that nothing refers to yet. */
export async function stageArtwork(
  mediaFolder: string,
  files: ReadonlyMap<string, Buffer>,
): Promise<StagedArtwork> {
  const digest = createHash('sha256');
  const root = artworkFolder(mediaFolder);
  const stagingFolder = join(root, `${STAGING_PREFIX}${randomUUID()}`);
  const discard = (): Promise<void> => rm(stagingFolder, { recursive: true, force: true });
  try {
    await mkdir(stagingFolder, { recursive: true });
    for (const [name, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
      digest.update(`${name} ${content.length}\n`).update(content);
      await writeDurably(join(stagingFolder, name), content);
    }
    await syncFolder(stagingFolder);
  } catch (error) {
    await discard();
    throw error;
  }
  const hash = digest.digest('hex');
  return { hash, stagingFolder, finalFolder: join(root, hash), discard };
}

/** Gives the files their lasting name, unless the same picture is there. Runs in the transaction that names them. */
export async function placeArtwork(manager: EntityManager, staged: StagedArtwork): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock_shared(${ARTWORK_LOCK})`);
  try {
    await rename(staged.stagingFolder, staged.finalFolder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    await rm(join(staged.finalFolder, UNUSED_MARK), { force: true });
  }
  await syncFolder(join(staged.finalFolder, '..'));
}

async function writeDurably(path: string, content: Buffer): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the names in a folder as durable as what they name; a no-op where folders cannot be opened (Windows). */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  try {
    await folder?.sync().catch(() => undefined);
  } finally {
    await folder?.close();
  }
}
