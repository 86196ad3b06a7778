import type { EntityManager } from 'typeorm';
import { searchWords, titleWords } from './search-text';

const BATCH = 5_000;

/** What of a title search compares words with. */
export interface NamedTitle {
  id: string;
  names: string[];
  year: number | null;
  keywords: string[];
  people: string[];
}

/**
 * Brings what search knows of these titles up to date: their words, and the words of the people in them. To be called in
 * the transaction that changed a name, a person or a keyword; every other fact follows the title by itself.
 */
export async function writeSearchDocuments(
  manager: EntityManager,
  titleIds: readonly string[],
): Promise<void> {
  for (let start = 0; start < titleIds.length; start += BATCH) {
    const titles = await manager.query<NamedTitle[]>(READ_NAMES, [titleIds.slice(start, start + BATCH)]);
    await writeDocumentsOf(manager, titles);
  }
}

const READ_NAMES = `
  SELECT t.id, t.year, t.keywords,
    ARRAY[t.name, coalesce(t.original_name, '')] || ARRAY(SELECT n.name FROM title_name n WHERE n.title_id = t.id) AS names,
    ARRAY(SELECT p.name FROM credit c JOIN person p ON p.id = c.person_id WHERE c.title_id = t.id) AS people
  FROM title t WHERE t.id = ANY($1)`;

/** As `writeSearchDocuments`, for a caller that has just written what these titles are called and who is in them. */
export async function writeDocumentsOf(manager: EntityManager, titles: readonly NamedTitle[]): Promise<void> {
  const titleIds = titles.map(({ id }) => id);
  const rows = titles.map(documentWords);
  await manager.query(
    `INSERT INTO search_genre (genre_id, code)
     SELECT id, nextval('search_genre_code') FROM (
       SELECT DISTINCT unnest(genre_ids) AS id FROM title WHERE id = ANY($1)) g
      WHERE NOT EXISTS (SELECT 1 FROM search_genre s WHERE s.genre_id = g.id) ON CONFLICT DO NOTHING`,
    [titleIds],
  );
  await manager.query(WRITE_DOCUMENTS, [
    rows.map((row) => row.id),
    rows.map((row) => row.nameWords),
    rows.map((row) => row.words),
  ]);
  await writePeopleWords(manager, titleIds);
  await writeSearchWords(manager, rows);
}

const COLUMNS = `year, runtime_minutes, rating_hundredths, maturity_age, popularity, is_published, available_from,
  available_until, countries, search_name, facets, name_words, words`;
const columnsOf = (source: string): string => COLUMNS.replaceAll(/\w+/g, `${source}.$&`);

// Words have neither spaces nor quotes. A row that is there is changed, not inserted anew: that would take an ordinal from
// the sequence each time, and the sets are as wide as the greatest.
const WRITE_DOCUMENTS = `
  WITH document AS (
    SELECT f.*, array_to_tsvector(string_to_array(w.name_words, ' ')) AS name_words,
           array_to_tsvector(string_to_array(w.words, ' ')) AS words
      FROM unnest($1::text[], $2::text[], $3::text[]) AS w(id, name_words, words) JOIN search_fact f ON f.title_id = w.id),
  changed AS (
    UPDATE search_document s SET (${COLUMNS}) = ROW (${columnsOf('d')})
      FROM document d WHERE d.title_id = s.title_id RETURNING s.title_id)
  INSERT INTO search_document (title_id, ${COLUMNS})
  SELECT title_id, ${COLUMNS} FROM document WHERE title_id NOT IN (SELECT title_id FROM changed)
  ON CONFLICT (title_id) DO UPDATE SET (${COLUMNS}) = ROW (${columnsOf('excluded')})`;

function documentWords({ id, names, year, keywords, people }: NamedTitle) {
  const nameWords = new Set(names.flatMap(titleWords));
  const words = new Set(nameWords);
  for (const text of [...people, ...keywords]) for (const word of searchWords(text)) words.add(word);
  if (year) words.add(String(year));
  return { id, nameWords: [...nameWords].join(' '), words: [...words].join(' ') };
}

async function writePeopleWords(manager: EntityManager, titleIds: readonly string[]): Promise<void> {
  const people = await manager.query<{ id: string; name: string; popularity: number }[]>(
    `SELECT p.id, p.name, p.popularity FROM person p LEFT JOIN search_person s ON s.person_id = p.id
      WHERE p.id IN (SELECT person_id FROM credit WHERE title_id = ANY($1))
        AND (s.name, s.popularity) IS DISTINCT FROM (p.name, p.popularity)
      ORDER BY p.id`,
    [titleIds],
  );
  if (people.length === 0) return;
  await manager.query(
    `INSERT INTO search_person (person_id, name, popularity, words)
     SELECT id, name, popularity, array_to_tsvector(string_to_array(words, ' '))
       FROM unnest($1::text[], $2::text[], $3::int[], $4::text[]) AS p(id, name, popularity, words)
     ON CONFLICT (person_id) DO UPDATE SET (name, popularity, words)
       = ROW (excluded.name, excluded.popularity, excluded.words)`,
    [
      people.map((person) => person.id),
      people.map((person) => person.name),
      people.map((person) => person.popularity),
      people.map((person) => [...new Set(searchWords(person.name))].join(' ')),
    ],
  );
}

/** The words that typing errors are measured against; how many titles have them is counted when the index is built. */
async function writeSearchWords(manager: EntityManager, rows: readonly { words: string }[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const word of row.words.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  counts.delete('');
  // In one order, so that two writers do not wait for each other.
  const words = [...counts.keys()].sort();
  // Of a known word not even the row is locked: most words are known.
  await manager.query(
    `INSERT INTO search_word (word, title_count)
     SELECT w.word, w.title_count FROM unnest($1::text[], $2::int[]) AS w(word, title_count)
       LEFT JOIN search_word known ON known.word = w.word
      WHERE known.title_count IS NULL OR known.title_count = 0 ORDER BY w.word
     ON CONFLICT (word) DO UPDATE SET title_count = excluded.title_count WHERE search_word.title_count = 0`,
    [words, words.map((word) => counts.get(word))],
  );
}
