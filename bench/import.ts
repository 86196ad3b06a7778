import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startEmbeddedPostgres } from '../standalone/src/embedded-postgres';
import { catalogDefinition } from '../subgraphs/catalog/src/definition';
import { uploadFolder, uploadPath } from '../subgraphs/catalog/src/uploads/upload-files';
import { searchPath } from '../subgraphs/kit/src';
import { createCatalogDatabase } from './catalog-database';
import { writeFile } from './import/write-file';
import { round, type BenchResult } from './measure';

const SIZES = [10_000, 100_000, 1_000_000];
const run = promisify(execFile);

/** Import files of these many lines: how fast they are read, imported, and imported again, and in how much memory. */
export async function benchImport(sizes: readonly number[] = SIZES): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'streamverse-bench-'));
  // The server runs as another user where this runs as root.
  chmodSync(folder, 0o755);
  const mediaFolder = join(folder, 'media');
  mkdirSync(uploadFolder(mediaFolder), { recursive: true });
  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), password: 'bench' });
  try {
    const rows: BenchResult['rows'] = [];
    for (const size of sizes.length > 0 ? sizes : SIZES)
      rows.push(...(await benchSize(postgres.serverUrl, mediaFolder, size)));
    return { rows, ratios: {} };
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchSize(serverUrl: string, mediaFolder: string, size: number): Promise<BenchResult['rows']> {
  const url = await createCatalogDatabase(serverUrl, `import_${size}`);
  const uploadId = randomUUID();
  const path = uploadPath(mediaFolder, uploadId);
  await writeFile(path, size);
  const rows: BenchResult['rows'] = [];
  for (const what of ['read', 'dry run', 'import', 'import again']) {
    const jobId = what === 'read' ? what : await addJob(url, uploadId, what === 'dry run');
    const { seconds, peak, before, job } = await measure([url, mediaFolder, jobId, uploadId]);
    if (job && job.state !== 'SUCCEEDED') throw new Error(JSON.stringify(job));
    rows.push({
      lines: size,
      megabytes: round(statSync(path).size / 1e6, 0),
      what,
      seconds: round(seconds),
      'lines/s': Math.round(size / seconds),
      'peak MB': Math.round(peak),
      'of it at rest': Math.round(before),
      created: job?.created ?? '-',
      unchanged: job?.unchanged ?? '-',
    });
    process.stdout.write(`${JSON.stringify(rows.at(-1))}\n`);
  }
  return rows;
}

interface Measured {
  seconds: number;
  peak: number;
  before: number;
  job?: { state: string; created: number; unchanged: number };
}

async function measure(parameters: readonly string[]): Promise<Measured> {
  const script = join(__dirname, 'import', 'import-process.ts');
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script, ...parameters]);
  return JSON.parse(stdout) as Measured;
}

async function addJob(url: string, uploadId: string, isDryRun: boolean): Promise<string> {
  const client = new pg.Client({ connectionString: url, options: searchPath(catalogDefinition.schema) });
  await client.connect();
  const jobId = randomUUID();
  const order = { uploadId, format: 'AUTO', publish: true, skipInvalid: false, idempotencyKey: jobId };
  await client.query(
    `INSERT INTO library_job (id, kind, input, is_dry_run) VALUES ($1, 'FILE_IMPORT', $2, $3)`,
    [jobId, order, isDryRun],
  );
  await client.end();
  return jobId;
}
