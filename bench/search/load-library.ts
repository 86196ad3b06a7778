import pg from 'pg';
import { searchPhrase } from '../../subgraphs/catalog/src/search/search-text';
import { GENRES, type RandomLibrary } from './random-titles';

const BATCH = 10_000;

/** Brings the library's plain rows into a migrated, empty database. Search knows nothing of them yet. */
export async function loadLibrary(ownerUrl: string, library: RandomLibrary): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c search_path=catalog,public' });
  await client.connect();
  // References hold by construction.
  await client.query('SET session_replication_role = replica');
  await client.query('INSERT INTO genre (id, name) SELECT id, substr(id, 7) FROM unnest($1::text[]) AS id', [
    GENRES,
  ]);
  for (let from = 0; from < library.personCount; from += BATCH) {
    const people = Array.from({ length: Math.min(BATCH, library.personCount - from) }, (_, i) => from + i);
    await client.query(
      `INSERT INTO person (id, name, popularity) SELECT 'person-' || i, name, 1000000 / (i + 10)
         FROM unnest($1::int[], $2::text[]) AS p(i, name)`,
      [people, people.map((index) => library.personName(index))],
    );
  }
  for (let from = 0; from < library.size; from += BATCH) {
    const titles = Array.from({ length: Math.min(BATCH, library.size - from) }, (_, i) =>
      library.title(from + i),
    );
    await client.query(
      `INSERT INTO title (id, kind, name, original_name, original_language, year, runtime_minutes, genre_ids, keywords,
         rating, maturity_age, popularity, has_media, countries, available_until, search_name)
       SELECT id, kind, name, "originalName", "originalLanguage", year, "runtimeMinutes", "genreIds", keywords, rating,
         "maturityAge", popularity, "hasMedia", countries, "availableUntil", "searchName"
         FROM jsonb_to_recordset($1::jsonb) AS t(id text, kind text, name text, "originalName" text,
         "originalLanguage" text, year int, "runtimeMinutes" int, "genreIds" text[], keywords text[], rating real,
         "maturityAge" int, popularity int, "hasMedia" boolean, countries text[], "availableUntil" timestamptz,
         "searchName" text)`,
      [JSON.stringify(titles.map((title) => ({ ...title, searchName: searchPhrase(title.name) })))],
    );
    const credits = titles.flatMap(({ id, people }) =>
      people.map((person, index) => ({
        id,
        person,
        role: index === 0 ? 'DIRECTOR' : 'CAST',
        position: Math.max(0, index - 1),
      })),
    );
    await client.query(
      `INSERT INTO credit (title_id, role, position, person_id)
       SELECT id, role, position, 'person-' || person
         FROM unnest($1::text[], $2::text[], $3::int[], $4::int[]) AS c(id, role, position, person)`,
      [
        credits.map((row) => row.id),
        credits.map((row) => row.role),
        credits.map((row) => row.position),
        credits.map((row) => row.person),
      ],
    );
  }
  await client.query('ANALYZE');
  await client.end();
}
