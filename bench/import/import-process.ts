import 'reflect-metadata';
import { createReadStream } from 'node:fs';
import { catalogDefinition } from '../../subgraphs/catalog/src/definition';
import { fileImportWork } from '../../subgraphs/catalog/src/file-import/import-file';
import { readRows } from '../../subgraphs/catalog/src/file-import/read-rows';
import { LibraryJobKind } from '../../subgraphs/catalog/src/library-job/library-job';
import { runLibraryJob } from '../../subgraphs/catalog/src/library-job/library-job-tasks';
import { uploadPath } from '../../subgraphs/catalog/src/uploads/upload-files';
import { createDataSource, createLog } from '../../subgraphs/kit/src';

/** Runs one job, or only reads the file, in a process of its own, whose memory is then that of the import alone. */
async function main(): Promise<void> {
  const [url = '', mediaFolder = '', jobId = '', uploadId = ''] = process.argv.slice(2);
  const db = await createDataSource({ ...catalogDefinition, url, poolSize: 4 }).initialize();
  const before = process.memoryUsage().rss;
  const started = Date.now();
  if (jobId === 'read') {
    for await (const row of readRows(createReadStream(uploadPath(mediaFolder, uploadId)), 'AUTO')) void row;
  } else {
    const works = {
      [LibraryJobKind.FILE_IMPORT]: fileImportWork({ db, mediaFolder, onWritten: () => undefined }),
    };
    const log = createLog('bench', 'error');
    await runLibraryJob({ db, log, works, stopping: new AbortController().signal }, jobId, true);
  }
  const seconds = (Date.now() - started) / 1000;
  const [job] =
    jobId === 'read'
      ? []
      : await db.query<object[]>(
          'SELECT state, created, unchanged, failed, error FROM library_job WHERE id = $1',
          [jobId],
        );
  await db.destroy();
  // Kilobytes: getrusage(2).
  const peak = process.resourceUsage().maxRSS / 1000;
  process.stdout.write(`${JSON.stringify({ seconds, peak, before: before / 1e6, job })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  process.exitCode = 1;
});
