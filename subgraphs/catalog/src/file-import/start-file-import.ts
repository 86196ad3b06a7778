import { createReadStream } from 'node:fs';
import type { DataSource, EntityManager } from 'typeorm';
import { badUserInput, conflict, notFound } from '../../../kit/src';
import { LibraryJobKind, type LibraryJob } from '../library-job/library-job';
import { libraryJobById } from '../library-job/read-library-jobs';
import { startLibraryJob } from '../library-job/start-library-job';
import { Upload, UploadKind } from '../uploads/upload';
import { isUploadId, uploadPath } from '../uploads/upload-files';
import { countTitles } from './count-titles';
import { UnreadableFile } from './file-problem';
import type { FileImportOrder, ImportFormat, StartFileImportInput } from './import-input';
import { MAXIMUM_TITLES, readRows, tooManyTitles } from './read-rows';

const LONGEST_KEY = 200;

/**
 * Starts the import of a file that the actor uploaded; what stands at its beginning is looked at at once.
 * @throws NOT_FOUND for another's upload, BAD_USER_INPUT (`input.uploadId`, with the line) for a file that cannot be read
 * or has too many titles, CONFLICT for a key that was used with other input.
 */
export async function startFileImport(
  db: DataSource,
  mediaFolder: string,
  actorId: string,
  input: StartFileImportInput,
): Promise<LibraryJob> {
  const idempotencyKey = input.idempotencyKey.trim();
  if (idempotencyKey === '' || idempotencyKey.length > LONGEST_KEY || /\p{C}/u.test(idempotencyKey))
    throw badUserInput({
      'input.idempotencyKey': `must have 1 to ${LONGEST_KEY} characters that can be seen.`,
    });
  const { uploadId, format, publish, skipInvalid, dryRun } = input;
  // No text that a database could not store comes any further.
  if (!isUploadId(uploadId)) throw notFound('upload');
  const order: FileImportOrder = { uploadId, format, publish, skipInvalid, idempotencyKey };
  const earlier = await findEarlier(db.manager, actorId, order, dryRun);
  if (earlier) return earlier;
  const owned = { id: uploadId, ownerId: actorId, kind: UploadKind.IMPORT };
  const upload = await db.manager.findOneBy(Upload, owned);
  if (!upload) throw notFound('upload');
  await checkBeginning(uploadPath(mediaFolder, uploadId), format);
  await checkSize(uploadPath(mediaFolder, uploadId), upload.bytes);
  return db.transaction(async (manager) => {
    // Of two clicks the second finds what the first started.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('catalog.file-import'), hashtext($1))`, [
      `${actorId} ${idempotencyKey}`,
    ]);
    const started = await findEarlier(manager, actorId, order, dryRun);
    if (started) return started;
    return startLibraryJob(manager, {
      kind: LibraryJobKind.FILE_IMPORT,
      input: order,
      startedById: actorId,
      isDryRun: dryRun,
    });
  });
}

async function findEarlier(
  manager: EntityManager,
  actorId: string,
  order: FileImportOrder,
  isDryRun: boolean,
): Promise<LibraryJob | null> {
  const [row] = await manager.query<{ id: string; isSame: boolean }[]>(
    `SELECT id, input = $3::jsonb AND is_dry_run = $4 AS "isSame" FROM library_job
      WHERE kind = 'FILE_IMPORT' AND started_by = $1 AND input ->> 'idempotencyKey' = $2`,
    [actorId, order.idempotencyKey, JSON.stringify(order), isDryRun],
  );
  if (!row) return null;
  if (!row.isSame) throw conflict('This idempotency key was used for another import.');
  const [job] = await libraryJobById({ manager })([row.id]);
  return job ?? null;
}

/** Reads a file up to its first title: what is wrong with all of it, its encoding and its header say there. */
async function checkBeginning(path: string, format: ImportFormat): Promise<void> {
  const file = createReadStream(path);
  const rows = readRows(file, format);
  try {
    await rows.next();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw notFound('upload');
    if (!(error instanceof UnreadableFile)) throw error;
    const { line, field } = error.problem;
    throw badUserInput(
      { 'input.uploadId': `Line ${line}: ${error.message}` },
      { line, ...(field && { column: field }) },
    );
  } finally {
    await rows.return(undefined);
    file.destroy();
  }
}

/** Two bytes a title at least: a letter and a line end. */
const LEAST_BYTES = 2 * MAXIMUM_TITLES;

/** A file with more titles than one may have is refused before any of it is read. */
async function checkSize(path: string, bytes: number): Promise<void> {
  if (bytes < LEAST_BYTES) return;
  const count = await countTitles(path);
  if (count > MAXIMUM_TITLES) throw badUserInput({ 'input.uploadId': tooManyTitles(count) });
}
