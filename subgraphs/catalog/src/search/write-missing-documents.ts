import type { DataSource } from 'typeorm';
import { writeSearchDocuments } from './write-search-documents';

const BATCH = 5_000;

/**
 * Gives titles that search does not know yet their documents, a batch a transaction. Needed once, for a catalogue that
 * is older than its search index. Returns how many there were.
 */
export async function writeMissingDocuments(db: DataSource): Promise<number> {
  let written = 0;
  let after = '';
  for (;;) {
    const rows = await db.query<{ id: string }[]>(
      `SELECT t.id FROM title t
        WHERE t.id > $1 AND NOT EXISTS (SELECT 1 FROM search_document d WHERE d.title_id = t.id)
        ORDER BY t.id LIMIT ${BATCH}`,
      [after],
    );
    const last = rows.at(-1);
    if (!last) return written;
    await db.transaction((manager) =>
      writeSearchDocuments(
        manager,
        rows.map((row) => row.id),
      ),
    );
    written += rows.length;
    after = last.id;
  }
}
