import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { exportLibrary } from '../../subgraphs/catalog/src/file-import/export-library';
import { fileImportWork } from '../../subgraphs/catalog/src/file-import/import-file';
import { ImportFormat, type FileImportOrder } from '../../subgraphs/catalog/src/file-import/import-input';
import { LibraryJob, LibraryJobKind } from '../../subgraphs/catalog/src/library-job/library-job';
import { LibraryJobProblem } from '../../subgraphs/catalog/src/library-job/library-job-problem';
import { runLibraryJob } from '../../subgraphs/catalog/src/library-job/library-job-tasks';
import { startLibraryJob } from '../../subgraphs/catalog/src/library-job/start-library-job';
import { Upload, UploadKind } from '../../subgraphs/catalog/src/uploads/upload';
import { storeFile } from '../../subgraphs/catalog/src/uploads/upload-files';
import { ConfigurationError, createLog } from '../../subgraphs/kit/src';

/** Who sends files by the command line, among the owners of uploads. */
const OPERATOR = 'operator';
const POLL_MS = 500;

/** Writes the library to a file, whole or not at all: CSV when its name ends so, else one JSON object a line. */
export async function exportLibraryTo(db: DataSource, path: string): Promise<void> {
  const format = path.toLowerCase().endsWith('.csv') ? 'CSV' : 'JSON';
  const unfinished = `${path}.unfinished`;
  try {
    await pipeline(Readable.from(exportLibrary(db, format)), createWriteStream(unfinished));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

export interface LibraryFileOptions {
  mediaFolder: string;
  isDryRun: boolean;
  publish: boolean;
  skipInvalid: boolean;
}

/** Imports a file by a job, here or in the running service, whichever takes it first; gives the job at its end. */
export async function importLibraryFrom(
  db: DataSource,
  path: string,
  { mediaFolder, isDryRun, publish, skipInvalid }: LibraryFileOptions,
): Promise<{ job: LibraryJob; problems: LibraryJobProblem[] }> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest).catch((error: Error) => {
    throw new ConfigurationError([`${path} cannot be read: ${error.message}`]);
  });
  const { size } = await stat(path);
  const uploadId = await storeFile(mediaFolder, createReadStream(path));
  const upload = { id: uploadId, ownerId: OPERATOR, kind: UploadKind.IMPORT, name: basename(path) };
  await db.getRepository(Upload).insert({ ...upload, bytes: size, sha256: digest.digest('hex') });
  const format = ImportFormat.AUTO;
  const order: FileImportOrder = { uploadId, format, publish, skipInvalid, idempotencyKey: uploadId };
  const { id } = await db.transaction((manager) =>
    startLibraryJob(manager, { kind: LibraryJobKind.FILE_IMPORT, input: order, startedById: null, isDryRun }),
  );
  const works = {
    [LibraryJobKind.FILE_IMPORT]: fileImportWork({ db, mediaFolder, onWritten: () => undefined }),
  };
  const stopping = new AbortController().signal;
  for (;;) {
    await runLibraryJob({ db, log: createLog('catalog', 'warn'), works, stopping }, id, true);
    const job = await db.manager.findOneByOrFail(LibraryJob, { id });
    if (job.finishedAt) {
      const problems = await db.manager.find(LibraryJobProblem, {
        where: { jobId: id },
        order: { position: 'ASC' },
      });
      return { job, problems };
    }
    await delay(POLL_MS);
  }
}

/** What became of an import, as lines to print. */
export function importLines({ job, problems }: { job: LibraryJob; problems: LibraryJobProblem[] }): string[] {
  const would = job.isDryRun ? 'would be ' : '';
  const rest = job.problemCount - problems.length;
  return [
    ...problems.map(({ line, message, value }) => `line ${line}: ${message}${value ? ` (${value})` : ''}`),
    ...(rest > 0 ? [`and ${rest} more problems`] : []),
    `${would}new: ${job.created}, ${would}changed: ${job.updated}, unchanged: ${job.unchanged}, with problems: ${job.failed}`,
    ...(job.error ? [job.error] : []),
  ];
}
