import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { catalogDefinition } from '../../subgraphs/catalog/src/definition';
import { buildSearchIndex } from '../../subgraphs/catalog/src/search/build-search-index';
import { writeMissingDocuments } from '../../subgraphs/catalog/src/search/write-missing-documents';
import { createDataSource } from '../../subgraphs/kit/src';
import { createCatalogDatabase } from '../catalog-database';
import { loadLibrary } from './load-library';
import { RandomLibrary } from './random-titles';

export interface PreparedDatabase {
  /** The catalogue's address of it. */
  url: string;
  db: DataSource;
  /** Of both parts of building the index; documents may have been written by an earlier run. */
  documentSeconds: number;
  buildSeconds: number;
}

/**
 * A database with so many titles and an index. One that an earlier run left in the folder is taken as it is, but for
 * migrations and the sets of the index, which are built again.
 */
export async function prepareDatabase(
  serverUrl: string,
  folder: string,
  size: number,
): Promise<PreparedDatabase> {
  const name = `titles_${size}`;
  const note = join(folder, `${name}.json`);
  const isThere = existsSync(note);
  if (!isThere) await drop(serverUrl, name);
  const url = await createCatalogDatabase(serverUrl, name);
  if (!isThere) await loadLibrary(`${serverUrl}/${name}`, new RandomLibrary(size));
  const db = await createDataSource({ ...catalogDefinition, url }).initialize();
  const written = await seconds(() => writeMissingDocuments(db));
  const built = await seconds(() => buildSearchIndex(db));
  const earlier = isThere ? (JSON.parse(readFileSync(note, 'utf8')) as { documentSeconds: number }) : null;
  const documentSeconds = earlier?.documentSeconds ?? written;
  writeFileSync(note, JSON.stringify({ documentSeconds }));
  return { url, db, documentSeconds, buildSeconds: documentSeconds + built };
}

/** What a run that was stopped while it loaded left. */
async function drop(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${serverUrl}/postgres` });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${name}`);
  await client.end();
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = Date.now();
  await work();
  return (Date.now() - started) / 1000;
}
