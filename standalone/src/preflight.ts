import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import pg from 'pg';
import { findFfmpeg } from '../../subgraphs/catalog/src/film/find-ffmpeg';
import { ConfigurationError } from '../../subgraphs/kit/src';
import type { ServiceConfig } from './config';

// An embedded cluster, its log and six short films in three renditions.
const NEEDED_BYTES = 600_000_000;

/** Everything that would stop the start, looked at before the data folder or the database is touched. */
export async function preflight(config: ServiceConfig): Promise<void> {
  checkDataFolder(config.dataFolder);
  await checkFfmpeg(config.env.FFMPEG_PATH);
  await checkPort(config.env.PORT, config.host);
  if (config.env.DATABASE_URL) await checkDatabase(config.env.DATABASE_URL);
}

async function checkFfmpeg(path: string | undefined): Promise<void> {
  await findFfmpeg(path).catch((error: Error) => {
    throw new ConfigurationError([error.message]);
  });
}

function checkDataFolder(folder: string): void {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  try {
    accessSync(existing, constants.W_OK);
    if (!statSync(existing).isDirectory()) throw new Error('not a folder');
  } catch {
    throw new ConfigurationError([
      `The data folder ${folder} cannot be written. Set DATA_DIR to one that can.`,
    ]);
  }
  const { bavail, bsize } = statfsSync(existing);
  const free = bavail * bsize;
  if (existing !== folder && free < NEEDED_BYTES) {
    throw new ConfigurationError([
      `The data folder ${folder} has ${megabytes(free)} MB of room; 600 MB are needed.`,
    ]);
  }
  if (free < NEEDED_BYTES / 10) {
    throw new ConfigurationError([`The data folder ${folder} is full: ${megabytes(free)} MB are left.`]);
  }
}

const megabytes = (bytes: number): number => Math.floor(bytes / 1_000_000);

function checkPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${error.code})`;
      reject(new ConfigurationError([`Port ${port} ${reason}. Set PORT to another one.`]));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    throw new ConfigurationError([
      `The database of DATABASE_URL cannot be reached: ${(error as Error).message}`,
    ]);
  }
}
