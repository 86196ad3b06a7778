import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { generatedFilms } from '../film/generated-films';
import type { GeneratedFilm } from '../film/generated-film';
import { appendTitleFacts } from '../title/title-facts';
import { TitleKind } from '../title/title-kind';
import type { TitleRecord } from '../title/title-record';
import { writeTitles } from '../title/write-titles';

// Above every film of the library: what can be played is worth showing first.
const POPULARITY = 960;

/** Adds the generated films as titles whose media is still to be made; what is there already stays as it is. */
export async function installFilms(
  db: DataSource,
  films: readonly GeneratedFilm[] = generatedFilms,
): Promise<void> {
  const records = films.map(titleRecord);
  const version = `films-${createHash('sha256').update(JSON.stringify(records)).digest('hex').slice(0, 16)}`;
  await db.transaction(async (manager) => {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('catalog.library'))`);
    const done = await manager.query<unknown[]>('SELECT 1 FROM library_import WHERE version = $1', [version]);
    if (done.length > 0) return;
    await writeTitles(manager, records);
    const ids = records.map((record) => record.id);
    await manager.query(
      `INSERT INTO media_asset (id, title_id, state, position)
       SELECT id, id, 'PREPARING', place FROM unnest($1::text[]) WITH ORDINALITY AS film(id, place)
       ON CONFLICT DO NOTHING`,
      [ids],
    );
    await manager.query('INSERT INTO library_import (version) VALUES ($1)', [version]);
    await appendTitleFacts(manager, ids);
  });
}

function titleRecord(film: GeneratedFilm, index: number): TitleRecord {
  const { id, name, year, genres, synopsis, runtimeSeconds } = film;
  return {
    id,
    kind: TitleKind.MOVIE,
    name,
    year,
    genres,
    synopsis,
    runtimeMinutes: Math.max(1, Math.round(runtimeSeconds / 60)),
    // Abstract pictures and their captions: nothing in them is unfit for anyone.
    maturity: { label: 'G', country: 'US', age: 0 },
    popularity: POPULARITY - index,
  };
}
