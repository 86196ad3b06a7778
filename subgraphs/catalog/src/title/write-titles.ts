import type { EntityManager } from 'typeorm';
import { slug } from '../library/slug';
import { searchPhrase } from '../search/search-text';
import { writeDocumentsOf, writeSearchDocuments, type NamedTitle } from '../search/write-search-documents';
import { mergeRecord } from './merge-record';
import { dropsLetters, hashedSlug, idsOfName, NameIds, spellingKey } from './name-ids';
import { readTitleRecords, type CuratedRecord } from './read-title-records';
import type { TitleRecord } from './title-record';
import { TitleOrigin } from './title-origin';
import { peopleOf, writeCredits, writePeople, type WrittenPeople } from './write-people';
import { writeSeasons } from './write-seasons';
import { namesByLanguage, writeTitleParts } from './write-title-parts';

const BATCH = 5_000;

/** Of a genre whose name has Latin letters alone, and of any other where no older row has it. */
export const genreId = (name: string): string =>
  `genre-${dropsLetters(name) ? hashedSlug(name) : slug(name)}`;

/** Which rows genres are, or will be; accents and punctuation make no other genre. */
export const genreIds = (rows: readonly { id: string; name: string }[]): NameIds =>
  new NameIds('genre', rows, spellingKey);

interface WriteOptions {
  /** The records hold already what a person edited, and what is there by others. */
  isWhole?: boolean;
  /** Which fields of titles that are new a person has given, by title. */
  editedFields?: ReadonlyMap<string, readonly string[]>;
}

/**
 * Adds titles, or replaces what is there of the same id, with all that belongs to them. What an operator decides
 * (published, premium, licence) stays as it is where the title exists. Seasons are replaced only where the record has some.
 */
export async function writeTitles(
  manager: EntityManager,
  given: readonly CuratedRecord[],
  options: WriteOptions = {},
): Promise<void> {
  const records = options.isWhole ? given : await keepOthersWork(manager, given);
  const genres = await writeGenres(manager, records);
  const people = await writePeople(manager, records);
  await writeCollections(manager, records);
  for (let start = 0; start < records.length; start += BATCH) {
    const batch = records.slice(start, start + BATCH);
    const rows = batch.map((record) => titleRow(record, genres, options.editedFields?.get(record.id)));
    await manager.query(WRITE_TITLES, [JSON.stringify(rows)]);
    await writeCredits(manager, batch, people.idOf);
    await writeTitleParts(manager, batch);
  }
  await writeSeasons(manager, records);
  if (options.isWhole) await writeDocumentsOf(manager, namedTitles(records, people));
  else
    await writeSearchDocuments(
      manager,
      records.map((record) => record.id),
    );
}

/** What search reads of titles, where all of it is known already. */
const namedTitles = (records: readonly TitleRecord[], people: WrittenPeople): NamedTitle[] =>
  records.map((record) => ({
    id: record.id,
    names: [record.name, record.originalName ?? '', ...namesByLanguage(record).values()],
    year: record.year ?? null,
    keywords: [...(record.keywords ?? [])],
    people: peopleOf(record).map(people.nameOf),
  }));

const COLUMNS: Readonly<Record<string, string>> = {
  kind: 'text', name: 'text', original_name: 'text', original_language: 'text', year: 'int', released_on: 'date',
  runtime_minutes: 'int', synopsis: 'text', genre_ids: 'text[]', keywords: 'text[]', rating: 'real', rating_votes: 'int',
  maturity_label: 'text', maturity_country: 'text', maturity_age: 'int', popularity: 'int', tmdb_id: 'int',
  collection_id: 'text', backdrop_path: 'text', search_name: 'text',
}; // prettier-ignore
// Of a title that is there already these are the operator's.
const FIRST_COLUMNS: Readonly<Record<string, string>> = {
  id: 'text', origin: 'text', is_published: 'boolean', is_premium: 'boolean', available_from: 'timestamptz',
  available_until: 'timestamptz', countries: 'text[]', edited_fields: 'text[]',
}; // prettier-ignore

const names = (columns: Readonly<Record<string, string>>, prefix = ''): string =>
  Object.keys(columns).map((column) => `${prefix}${column}`).join(', '); // prettier-ignore
const ALL_COLUMNS = { ...FIRST_COLUMNS, ...COLUMNS };
const TYPES = Object.entries(ALL_COLUMNS).map(([column, type]) => `${column} ${type}`);

// Who does not know the link does not end it.
const LINK = 'coalesce(excluded.tmdb_id, title.tmdb_id)';

const WRITE_TITLES = `
  INSERT INTO title (${names(ALL_COLUMNS)})
  SELECT ${names(ALL_COLUMNS)} FROM jsonb_to_recordset($1::jsonb) AS t(${TYPES.join(', ')})
  ON CONFLICT (id) DO UPDATE SET (${names(COLUMNS)}, version, updated_at)
    = ROW (${names(COLUMNS, 'excluded.').replace('excluded.tmdb_id', LINK)}, title.version + 1, now())`;

function titleRow(record: CuratedRecord, genres: NameIds, editedFields: readonly string[] = []) {
  return {
    id: record.id,
    origin: record.origin ?? (record.id.startsWith('own-') ? TitleOrigin.OWN : TitleOrigin.BUNDLED),
    kind: record.kind,
    name: record.name,
    original_name: record.originalName ?? null,
    original_language: record.originalLanguage ?? null,
    year: record.year ?? null,
    released_on: record.releasedOn ?? null,
    runtime_minutes: record.runtimeMinutes ?? null,
    synopsis: record.synopsis ?? null,
    genre_ids: [...new Set(record.genres.map((name) => genres.idOf(name)))],
    keywords: record.keywords ?? [],
    rating: record.rating ?? null,
    rating_votes: record.ratingVotes ?? null,
    maturity_label: record.maturity?.label ?? null,
    maturity_country: record.maturity?.country ?? null,
    maturity_age: record.maturity?.age ?? null,
    popularity: record.popularity,
    tmdb_id: record.tmdbId ?? null,
    collection_id: record.collection?.id ?? null,
    backdrop_path: record.backdropPath ?? null,
    is_published: record.isPublished ?? true,
    is_premium: record.isPremium ?? true,
    available_from: record.licence?.from ?? null,
    available_until: record.licence?.until ?? null,
    countries: record.licence?.countries ?? null,
    edited_fields: editedFields.toSorted(),
    search_name: searchPhrase(record.name),
  };
}

/** Importing a file again leaves alone what a person edited since, and what TMDB added to it. */
async function keepOthersWork(
  manager: EntityManager,
  records: readonly CuratedRecord[],
): Promise<readonly CuratedRecord[]> {
  const touched = await manager.query<{ id: string }[]>(
    `SELECT id FROM title WHERE id = ANY($1) AND (edited_fields <> '{}' OR tmdb_id IS NOT NULL)`,
    [records.map((record) => record.id)],
  );
  if (touched.length === 0) return records;
  const stored = await readTitleRecords(
    manager,
    touched.map(({ id }) => id),
  );
  return records.map((record) => {
    const present = stored.get(record.id);
    return present ? mergeRecord(present, record, { isByPerson: false }) : record;
  });
}

async function writeGenres(manager: EntityManager, records: readonly TitleRecord[]): Promise<NameIds> {
  const names = [...new Set(records.flatMap((record) => [...record.genres]))];
  const rows = await manager.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM genre WHERE id = ANY($1)',
    [names.flatMap((name) => idsOfName('genre', name))],
  );
  const ids = genreIds(rows);
  await manager.query(
    `INSERT INTO genre (id, name) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
    [names.map((name) => ids.idOf(name)), names],
  );
  return ids;
}

async function writeCollections(manager: EntityManager, records: readonly TitleRecord[]): Promise<void> {
  const collections = new Map(
    records.flatMap(({ collection }) => (collection ? [[collection.id, collection.name]] : [])),
  );
  if (collections.size === 0) return;
  await manager.query(
    `INSERT INTO collection (id, name) SELECT * FROM unnest($1::text[], $2::text[])
     ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
    [[...collections.keys()], [...collections.values()]],
  );
}
