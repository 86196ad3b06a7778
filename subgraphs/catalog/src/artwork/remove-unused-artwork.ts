import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { ARTWORK_LOCK, artworkFolder, UNUSED_MARK } from './artwork-files';

/** A database that was restored from a backup may name a picture again. */
const GRACE_DAYS = 7;
const DAY_MILLISECONDS = 86_400_000;
/** Folders of this beginning are being deleted, or were when the process ended. */
const REMOVED_PREFIX = 'removed-';

/**
 * Removes the files of pictures that no title names, once they have been found unused for the time of grace, and what
 * broken uploads left. Meant to run daily. @returns how many folders were removed.
 */
export async function removeUnusedArtwork(
  db: DataSource,
  mediaFolder: string,
  graceDays = GRACE_DAYS,
): Promise<number> {
  const root = artworkFolder(mediaFolder);
  const names = await readdir(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const pictures = names.filter((name) => /^[0-9a-f]{64}$/.test(name));
  const rests = names.filter((name) => !pictures.includes(name));
  const doomed: string[] = [];
  for (const name of rests) {
    const isOver = name.startsWith(REMOVED_PREFIX) || (await ageDays(join(root, name))) >= 1;
    if (isOver) doomed.push(join(root, name));
  }
  await db.transaction(async (manager) => {
    await manager.query(`SELECT pg_advisory_xact_lock(${ARTWORK_LOCK})`);
    const rows = await manager.query<{ hash: string }[]>('SELECT DISTINCT hash FROM artwork');
    const used = new Set(rows.map(({ hash }) => hash));
    for (const name of pictures) {
      const mark = join(root, name, UNUSED_MARK);
      if (used.has(name)) {
        await rm(mark, { force: true });
      } else if ((await markedSince(mark)) >= graceDays) {
        // Out of the way while nobody can place it again; deleting takes longer and needs no lock.
        const path = join(root, `${REMOVED_PREFIX}${name}`);
        await rename(join(root, name), path);
        doomed.push(path);
      }
    }
  });
  for (const path of doomed) await rm(path, { recursive: true, force: true });
  return doomed.length;
}

const ageDays = async (path: string): Promise<number> => {
  const found = await stat(path).catch(() => null);
  return found ? (Date.now() - found.mtimeMs) / DAY_MILLISECONDS : 0;
};

/** Days since the mark was made; it is made now where there is none. */
async function markedSince(mark: string): Promise<number> {
  const error = await writeFile(mark, '', { flag: 'wx' }).catch((failed: NodeJS.ErrnoException) => failed);
  if (error && error.code !== 'EEXIST') throw error;
  return ageDays(mark);
}
