import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Role } from '../../../kit/src';
import { ask, askFor, aViewer, until } from '../../../kit/src/testing';
import { Upload, UploadKind } from '../uploads/upload';
import { storeFile } from '../uploads/upload-files';
import { startTestCatalog } from './start-test-catalog';

export interface ImportJob {
  id: string;
  state: string;
  isDryRun: boolean;
  step: string | null;
  total: number | null;
  done: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  error: string | null;
  problemCount: number;
  problems: { nodes: { line: number | null; field: string | null; message: string; value: string | null }[] };
}
const JOB = `id state isDryRun step total done created updated unchanged failed error problemCount
  problems(first: 100) { nodes { line field message value } }`;

export interface ImportOptions {
  dryRun?: boolean;
  publish?: boolean;
  skipInvalid?: boolean;
  format?: 'AUTO' | 'CSV' | 'JSON';
}

export const TWO_FILMS =
  'name,year,genres,cast,rating\nTides,1999,Drama|Sea,Ada Sol|Ben Lund,7.25\nSnow,2001,Winter,Ada Sol,\n';

/** A catalogue that imports files of one curator's. */
export async function startImportWorld() {
  const mediaFolder = mkdtempSync(join(tmpdir(), 'file-import-'));
  const catalog = await startTestCatalog({ mediaFolder });
  const curator = aViewer({ roles: [Role.CURATOR] });

  const upload = async (file: string | Buffer, ownerId = curator.userId): Promise<string> => {
    const id = await storeFile(mediaFolder, Readable.from([Buffer.from(file)]));
    const row = { id, ownerId, kind: UploadKind.IMPORT, name: 'films.csv', bytes: 1, sha256: '' };
    await catalog.db.getRepository(Upload).insert(row);
    return id;
  };

  const start = (uploadId: string, options: ImportOptions = {}, key: string = randomUUID()) =>
    ask(
      catalog.subgraph,
      curator,
      `mutation ($input: StartFileImportInput!) { startFileImport(input: $input) { id } }`,
      { input: { uploadId, idempotencyKey: key, ...options } },
    );

  const jobOf = async (id: string): Promise<ImportJob> =>
    (
      await askFor<{ libraryJob: ImportJob }>(
        catalog.subgraph,
        curator,
        `query ($id: ID!) { libraryJob(id: $id) { ${JOB} } }`,
        { id },
      )
    ).libraryJob;

  const ended = (id: string): Promise<ImportJob> =>
    until(async () => {
      const job = await jobOf(id);
      return ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(job.state) ? job : null;
    });

  /** Imports a file to its end. */
  const importFile = async (file: string | Buffer, options: ImportOptions = {}): Promise<ImportJob> => {
    const { data, errors } = await start(await upload(file), options);
    if (errors) throw new Error(JSON.stringify(errors));
    return ended((data as { startFileImport: { id: string } }).startFileImport.id);
  };

  const titles = () =>
    catalog.db.query<{ id: string; name: string; version: number }[]>(
      'SELECT id, name, version FROM title ORDER BY id',
    );
  const count = async (table: string): Promise<number> =>
    Number((await catalog.db.query<{ count: string }[]>(`SELECT count(*) FROM ${table}`))[0]?.count);
  const facts = () => count(`event WHERE type = 'title.changed'`);

  return {
    catalog,
    curator,
    mediaFolder,
    upload,
    start,
    jobOf,
    ended,
    importFile,
    titles,
    count,
    facts,
    /** As it was before the first title. The log first: projections lock it before titles. */
    empty: () => catalog.db.query('TRUNCATE event, title, person, genre, library_job CASCADE'),
    stop: async () => {
      await catalog.stop();
      rmSync(mediaFolder, { recursive: true, force: true });
    },
  };
}

export type ImportWorld = Awaited<ReturnType<typeof startImportWorld>>;
