import type { EntityManager } from 'typeorm';

const LONGEST = 12;
// Fewer people than this are looked up and sorted as quickly.
const COMMON = 200;
const KEPT = 60;
const BATCH = 10_000;

/** The best known people for beginnings that very many names have. */
export async function buildPersonPrefixes(manager: EntityManager): Promise<void> {
  const people = new Map<string, { count: number; best: string[] }>();
  let after: [popularity: number, id: string] = [2 ** 31 - 1, ''];
  for (;;) {
    const rows = await manager.query<{ id: string; popularity: number; words: string }[]>(
      `SELECT person_id AS id, popularity, array_to_string(tsvector_to_array(words), ' ') AS words FROM search_person
        WHERE popularity <= $1 AND (popularity < $1 OR person_id > $2) ORDER BY popularity DESC, person_id LIMIT ${BATCH}`,
      after,
    );
    for (const { id, words } of rows) {
      for (const prefix of new Set(words.split(' ').flatMap(beginnings))) {
        const known = people.get(prefix) ?? { count: 0, best: [] };
        known.count += 1;
        if (known.best.length < KEPT) known.best.push(id);
        people.set(prefix, known);
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) break;
    after = [last.popularity, last.id];
  }
  const common = [...people].filter(([, { count }]) => count >= COMMON);
  await manager.query('DELETE FROM search_person_prefix');
  await manager.query(
    `INSERT INTO search_person_prefix (prefix, person_count, person_ids)
     SELECT prefix, count, string_to_array(ids, ' ') FROM unnest($1::text[], $2::int[], $3::text[]) AS p(prefix, count, ids)`,
    [
      common.map(([prefix]) => prefix),
      common.map(([, { count }]) => count),
      common.map(([, { best }]) => best.join(' ')),
    ],
  );
}

function beginnings(word: string): string[] {
  const letters = [...word].slice(0, LONGEST);
  return letters.map((_, index) => letters.slice(0, index + 1).join(''));
}
