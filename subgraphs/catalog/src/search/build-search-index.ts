import type { DataSource, EntityManager } from 'typeorm';
import { BEST_AMONG, BestTitles } from './best-titles';
import { bitmapKey, Bitmaps, LONGEST_PREFIX, type Sliced } from './bitmaps';
import { buildPersonPrefixes } from './build-person-prefixes';

// A word or a beginning that stands in more titles than one of this many gets a bitmap; others are looked up.
const COMMON_SHARE = 200;
// Fewer titles than this are looked up quickly anyway.
const COMMON_LEAST = 500;
const BATCH = 2_000;

/**
 * Builds the sets of titles that frequent words and filters are answered from, as bit strings by ordinal, and the titles
 * that come first for what is typed. Whoever searches
 * meanwhile goes on with those that were there; what changes afterwards is in `search_change`.
 * @returns false when another process is at it.
 */
export async function buildSearchIndex(db: DataSource): Promise<boolean> {
  // Of a session, so that who comes second neither counts nor waits.
  const turn = db.createQueryRunner();
  try {
    const [lock] = await turn.manager.query<{ isMine: boolean }[]>(
      `SELECT pg_try_advisory_lock(hashtext('catalog.search')) AS "isMine"`,
    );
    if (!lock?.isMine) return false;
    try {
      await build(db);
    } finally {
      await turn.manager.query(`SELECT pg_advisory_unlock(hashtext('catalog.search'))`);
    }
    return true;
  } finally {
    await turn.release();
  }
}

async function build(db: DataSource): Promise<void> {
  await countWords(db);
  await db.transaction('REPEATABLE READ', async (manager) => {
    const [size] = await manager.query<{ width: number; documents: number }[]>(
      'SELECT coalesce(max(ordinal) + 1, 0) AS width, count(*)::int AS documents FROM search_document',
    );
    const { width, documents } = size ?? { width: 0, documents: 0 };
    await writeSets(manager, width, Math.max(COMMON_LEAST, Math.ceil(documents / COMMON_SHARE)));
    await manager.query('DELETE FROM search_build');
    await manager.query('INSERT INTO search_build (built_at, width, documents) VALUES (now(), $1, $2)', [
      width,
      documents,
    ]);
    await buildPersonPrefixes(manager);
    // Those that this snapshot sees, no others.
    await manager.query('DELETE FROM search_change');
  });
  // Vacuumed, an index tells by itself which rows there are.
  await db.query(
    'VACUUM (ANALYZE) search_document, search_bitmap, search_best_title, search_change, search_word, search_person',
  );
}

/** Words that have gone keep their row, with no title. */
async function countWords(db: DataSource): Promise<void> {
  await db.query(
    `INSERT INTO search_word AS known (word, title_count)
     SELECT coalesce(word, w.word), coalesce(ndoc, 0)
       FROM ts_stat('SELECT words FROM search_document') FULL JOIN search_word w USING (word)
      WHERE ndoc IS DISTINCT FROM w.title_count ORDER BY 1
     ON CONFLICT (word) DO UPDATE SET title_count = excluded.title_count`,
  );
}

interface DocumentRow {
  ordinal: number;
  words: string;
  nameWords: string;
  name: string;
  facets: string;
  year: number;
  runtime: number;
  rating: number;
  age: number;
  popularity: number;
  isListed: boolean;
  countries: string[] | null;
}

const READ_DOCUMENTS = `
  SELECT ordinal, array_to_string(tsvector_to_array(words), ' ') AS words,
    array_to_string(tsvector_to_array(name_words), ' ') AS "nameWords",
    left(search_name, ${LONGEST_PREFIX + 1}) AS name, popularity,
    array_to_string(facets, ' ') AS facets, year, runtime_minutes AS runtime, rating_hundredths AS rating,
    maturity_age AS age, countries, is_published AND (available_from IS NULL OR available_from <= now())
      AND (available_until IS NULL OR available_until > now()) AS "isListed"
  FROM search_document WHERE ordinal >= $1 AND ordinal < $2`;

async function writeSets(manager: EntityManager, width: number, common: number): Promise<void> {
  const counts = await countPrefixes(manager);
  const prefixes = atLeast(counts, common);
  const facts: Gathered = {
    bitmaps: new Bitmaps(width),
    best: new BestTitles(prefixes),
    prefixes,
    bestPrefixes: atLeast(counts, BEST_AMONG),
    names: await readCommonNames(manager, common),
  };
  for (let from = 0; from < width; from += BATCH) {
    const rows = await manager.query<DocumentRow[]>(READ_DOCUMENTS, [from, from + BATCH]);
    for (const row of rows) addDocument(facts, row);
  }
  await facts.best.write(manager);
  await manager.query('DELETE FROM search_bitmap');
  for (const { key, code, count, bits } of facts.bitmaps.rows(common)) {
    await manager.query(
      `INSERT INTO search_bitmap (key, code, title_count, bits)
       SELECT $1::text, $2::smallint, $3::int, substring(('x' || $4::text)::bit varying FROM 1 FOR $5::int)`,
      [key, code, count, bits, width],
    );
  }
}

interface Gathered {
  bitmaps: Bitmaps;
  best: BestTitles;
  /** Beginnings of words that get a bitmap, perhaps. */
  prefixes: ReadonlySet<string>;
  /** Those whose best titles are kept. */
  bestPrefixes: ReadonlySet<string>;
  /** Beginnings of names that get a bitmap. */
  names: ReadonlySet<string>;
}

function addDocument({ bitmaps, best, prefixes, bestPrefixes, names }: Gathered, row: DocumentRow): void {
  const { ordinal } = row;
  bitmaps.add(bitmapKey.all, ordinal);
  if (row.isListed) bitmaps.add(bitmapKey.listed, ordinal);
  const regions = row.countries?.map(bitmapKey.region) ?? [bitmapKey.everywhere];
  for (const region of regions) bitmaps.add(region, ordinal);
  for (const code of row.facets.split(' ').map(Number)) bitmaps.add(bitmapKey.facet(code), ordinal, code);
  for (const what of ['year', 'runtime', 'rating', 'age'] satisfies Sliced[])
    bitmaps.addNumber(what, ordinal, row[what]);
  const ofWords = prefixesAmong(row.words, bestPrefixes);
  const ofNames = prefixesAmong(row.nameWords, bestPrefixes);
  for (const prefix of ofWords)
    if (prefixes.has(prefix)) bitmaps.addOptional(bitmapKey.word(prefix), ordinal);
  for (const prefix of ofNames)
    if (prefixes.has(prefix)) bitmaps.addOptional(bitmapKey.nameWord(prefix), ordinal);
  for (const prefix of commonPrefixes(row.name, names)) bitmaps.addOptional(bitmapKey.name(prefix), ordinal);
  if (row.isListed) best.add(row, ofWords, ofNames);
}

const prefixesAmong = (words: string, common: ReadonlySet<string>): Set<string> =>
  new Set(words.split(' ').flatMap((word) => [...commonPrefixes(word, common)]));

/** What begins a common beginning is common itself. */
function* commonPrefixes(text: string, common: ReadonlySet<string>): Generator<string> {
  for (const prefix of prefixesOf(text)) {
    if (!common.has(prefix)) return;
    yield prefix;
  }
}

function* prefixesOf(text: string): Generator<string> {
  let prefix = '';
  let length = 0;
  for (const letter of text) {
    prefix += letter;
    length += 1;
    yield prefix;
    if (length === LONGEST_PREFIX) return;
  }
}

/** In how many titles beginnings of words stand; a title with two such words counts twice here. */
async function countPrefixes(manager: EntityManager): Promise<Map<string, number>> {
  const words = await manager.query<{ word: string; count: number }[]>(
    'SELECT word, title_count AS count FROM search_word WHERE title_count > 0',
  );
  const counts = new Map<string, number>();
  for (const { word, count } of words) {
    for (const prefix of prefixesOf(word)) counts.set(prefix, (counts.get(prefix) ?? 0) + count);
  }
  return counts;
}

const atLeast = (counts: ReadonlyMap<string, number>, least: number): Set<string> =>
  new Set([...counts].filter(([, count]) => count >= least).map(([prefix]) => prefix));

async function readCommonNames(manager: EntityManager, common: number): Promise<Set<string>> {
  const names = new Set<string>();
  for (let length = 1; length <= LONGEST_PREFIX; length += 1) {
    const rows = await manager.query<{ name: string }[]>(
      `SELECT left(search_name, $1) AS name FROM search_document WHERE length(search_name) >= $1
        GROUP BY 1 HAVING count(*) >= $2`,
      [length, common],
    );
    if (rows.length === 0) break;
    for (const { name } of rows) names.add(name);
  }
  return names;
}
