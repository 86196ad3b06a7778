import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { isUploadId, removeFile, uploadFolder } from './upload-files';

const KEPT_HOURS = 24;
const HOUR_MILLISECONDS = 3_600_000;

/**
 * Removes uploads that are a day old, unless a job that is not over reads them, files that no row names, and the rows that
 * an import which ended early had staged. Meant to run hourly. @returns how many files were removed.
 */
export async function sweepUploads(db: DataSource, mediaFolder: string): Promise<number> {
  const gone = await db.query<[{ id: string }[], number]>(
    `DELETE FROM upload u
      WHERE created_at < now() - make_interval(hours => $1)
        AND NOT EXISTS (SELECT 1 FROM library_job j
          WHERE j.state IN ('WAITING', 'RUNNING') AND j.input ->> 'uploadId' = u.id::text)
      RETURNING id`,
    [KEPT_HOURS],
  );
  await db.query(
    `DELETE FROM import_row r USING library_job j WHERE j.id = r.job_id AND j.state NOT IN ('WAITING', 'RUNNING')`,
  );
  for (const { id } of gone[0]) await removeFile(mediaFolder, id);
  return gone[0].length + (await removeStrays(db, mediaFolder));
}

/** What a process left that ended in the middle. */
async function removeStrays(db: DataSource, mediaFolder: string): Promise<number> {
  const folder = uploadFolder(mediaFolder);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const old: string[] = [];
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found && Date.now() - found.mtimeMs > KEPT_HOURS * HOUR_MILLISECONDS) old.push(name);
  }
  const rows = await db.query<{ id: string }[]>('SELECT id FROM upload WHERE id::text = ANY($1)', [
    old.filter(isUploadId),
  ]);
  const known = new Set(rows.map(({ id }) => id));
  const strays = old.filter((name) => !known.has(name));
  for (const name of strays) await rm(join(folder, name), { force: true });
  return strays.length;
}
