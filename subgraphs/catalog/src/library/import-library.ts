import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DataSource } from 'typeorm';
import { maturityRatingOf } from '../title/maturity-rating';
import { appendTitleFacts } from '../title/title-facts';
import { TitleKind } from '../title/title-kind';
import type { TitleRecord } from '../title/title-record';
import { writeTitles } from '../title/write-titles';
import type { LibraryFilm } from './library-film';

const BUNDLED_LIBRARY = join(__dirname, '../../data/library.ndjson.gz');

// Raised when the same file is to be written differently.
const IMPORT_FORMAT = 1;

/**
 * Brings the bundled films into the database, all or none. A file that was imported before is left alone.
 * Returns how many films were written.
 */
export async function importLibrary(db: DataSource, file = BUNDLED_LIBRARY): Promise<number> {
  const packed = await readFile(file);
  const version = `${IMPORT_FORMAT}-${createHash('sha256').update(packed).digest('hex').slice(0, 16)}`;
  const written = await db.transaction(async (manager) => {
    // Replicas that start together take turns; the later ones find the version there.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('catalog.library'))`);
    const done = await manager.query<unknown[]>('SELECT 1 FROM library_import WHERE version = $1', [version]);
    if (done.length > 0) return 0;
    const records = readRecords(packed);
    await writeTitles(manager, records);
    await manager.query('INSERT INTO library_import (version) VALUES ($1)', [version]);
    await appendTitleFacts(
      manager,
      records.map((record) => record.id),
    );
    return records.length;
  });
  // The planner would otherwise take the new tables for empty until autovacuum comes by.
  if (written > 0)
    await db.query('ANALYZE title, credit, person, search_document, search_person, search_word');
  return written;
}

function readRecords(packed: Buffer): TitleRecord[] {
  const lines = gunzipSync(packed).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const film = JSON.parse(line) as LibraryFilm;
    return {
      ...film,
      kind: TitleKind.MOVIE,
      maturity: maturityRatingOf('US', film.certificate),
      popularity: Math.round(film.popularity * 10),
    };
  });
}
