import type { EntityManager } from 'typeorm';
import { slug } from '../library/slug';
import { searchPhrase, searchWords, titleWords } from '../search/search-text';
import { CreditRole } from '../person/credit';
import type { TitleRecord } from './title-record';

const BATCH = 5_000;

const genreId = (name: string): string => `genre-${slug(name)}`;
const personId = (name: string): string => `person-${slug(name)}`;

/** Adds titles, or replaces what is there of the same id, with their genres, people and search words. */
export async function writeTitles(manager: EntityManager, records: readonly TitleRecord[]): Promise<void> {
  await writeGenres(manager, records);
  await writePeople(manager, records);
  for (let start = 0; start < records.length; start += BATCH) {
    const batch = records.slice(start, start + BATCH);
    await manager.query(WRITE_TITLES, [JSON.stringify(batch.map(titleRow))]);
    await writeCredits(manager, batch);
  }
  await writeSearchWords(manager, records);
}

const WRITE_TITLES = `
  INSERT INTO title (id, kind, name, original_name, year, runtime_minutes, synopsis, genre_ids, rating, rating_votes,
    maturity_label, maturity_country, maturity_age, popularity, is_published, is_premium, search_name, name_words, all_words)
  SELECT id, kind, name, original_name, year, runtime_minutes, synopsis, genre_ids, rating, rating_votes,
    maturity_label, maturity_country, maturity_age, popularity, is_published, is_premium, search_name,
    array_to_tsvector(name_words), array_to_tsvector(all_words)
  FROM jsonb_to_recordset($1::jsonb) AS t(id text, kind text, name text, original_name text, year int,
    runtime_minutes int, synopsis text, genre_ids text[], rating real, rating_votes int, maturity_label text,
    maturity_country text, maturity_age int, popularity int, is_published boolean, is_premium boolean,
    search_name text, name_words text[], all_words text[])
  ON CONFLICT (id) DO UPDATE SET (kind, name, original_name, year, runtime_minutes, synopsis, genre_ids, rating,
    rating_votes, maturity_label, maturity_country, maturity_age, popularity, search_name, name_words, all_words)
    = (excluded.kind, excluded.name, excluded.original_name, excluded.year, excluded.runtime_minutes,
    excluded.synopsis, excluded.genre_ids, excluded.rating, excluded.rating_votes, excluded.maturity_label,
    excluded.maturity_country, excluded.maturity_age, excluded.popularity, excluded.search_name, excluded.name_words,
    excluded.all_words)`;

function titleRow(record: TitleRecord) {
  const nameWords = [...new Set([...titleWords(record.name), ...titleWords(record.originalName ?? '')])];
  const people = [...(record.directors ?? []), ...(record.cast ?? [])];
  return {
    id: record.id,
    kind: record.kind,
    name: record.name,
    original_name: record.originalName ?? null,
    year: record.year ?? null,
    runtime_minutes: record.runtimeMinutes ?? null,
    synopsis: record.synopsis ?? null,
    genre_ids: record.genres.map(genreId),
    rating: record.rating ?? null,
    rating_votes: record.ratingVotes ?? null,
    maturity_label: record.maturity?.label ?? null,
    maturity_country: record.maturity?.country ?? null,
    maturity_age: record.maturity?.age ?? null,
    popularity: record.popularity,
    is_published: record.isPublished ?? true,
    is_premium: record.isPremium ?? true,
    search_name: searchPhrase(record.name),
    name_words: nameWords,
    all_words: [
      ...new Set([
        ...nameWords,
        ...people.flatMap(searchWords),
        ...(record.year ? [String(record.year)] : []),
      ]),
    ],
  };
}

async function writeGenres(manager: EntityManager, records: readonly TitleRecord[]): Promise<void> {
  const names = [...new Set(records.flatMap((record) => [...record.genres]))];
  await manager.query(
    `INSERT INTO genre (id, name) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
    [names.map(genreId), names],
  );
}

async function writePeople(manager: EntityManager, records: readonly TitleRecord[]): Promise<void> {
  const people = new Map<string, { name: string; popularity: number }>();
  for (const record of records) {
    for (const name of [...(record.directors ?? []), ...(record.cast ?? [])]) {
      const id = personId(name);
      const known = people.get(id) ?? { name, popularity: 0 };
      people.set(id, { ...known, popularity: known.popularity + record.popularity });
    }
  }
  await manager.query(
    `INSERT INTO person (id, name, popularity) SELECT * FROM unnest($1::text[], $2::text[], $3::int[])
     ON CONFLICT (id) DO UPDATE SET popularity = greatest(person.popularity, excluded.popularity)`,
    [
      [...people.keys()],
      [...people.values()].map((p) => p.name),
      [...people.values()].map((p) => p.popularity),
    ],
  );
}

async function writeCredits(manager: EntityManager, records: readonly TitleRecord[]): Promise<void> {
  const titleIds: string[] = [];
  const roles: string[] = [];
  const positions: number[] = [];
  const people: string[] = [];
  const add = (titleId: string, role: CreditRole, names: readonly string[] = []): void => {
    for (const [position, id] of [...new Set(names.map(personId))].entries()) {
      titleIds.push(titleId);
      roles.push(role);
      positions.push(position);
      people.push(id);
    }
  };
  for (const record of records) {
    add(record.id, CreditRole.DIRECTOR, record.directors);
    add(record.id, CreditRole.CAST, record.cast);
  }
  await manager.query('DELETE FROM credit WHERE title_id = ANY($1)', [records.map((record) => record.id)]);
  await manager.query(
    `INSERT INTO credit (title_id, role, position, person_id)
     SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::text[])`,
    [titleIds, roles, positions, people],
  );
}

/** The words that typing errors are measured against. */
async function writeSearchWords(manager: EntityManager, records: readonly TitleRecord[]): Promise<void> {
  await manager.query(
    `INSERT INTO search_word (word, title_count)
     SELECT word, count(*) FROM title, unnest(tsvector_to_array(all_words)) AS word WHERE id = ANY($1) GROUP BY word
     ON CONFLICT (word) DO UPDATE SET title_count = greatest(search_word.title_count, excluded.title_count)`,
    [records.map((record) => record.id)],
  );
}
