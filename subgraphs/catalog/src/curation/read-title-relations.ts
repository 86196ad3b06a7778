import type { EntityManager } from 'typeorm';
import { isStorable } from '../row-by-id';
import type { TitlePatch } from '../title/merge-record';
import { idsOfName, NameIds, spellingKey } from '../title/name-ids';
import { TEXT_LENGTHS } from '../title/text-rules';
import { MOST } from '../title/title-limits';
import type { PersonRecord } from '../title/title-record';
import { genreIds } from '../title/write-titles';
import type { InputProblems } from './input-problems';
import { isFew } from './read-title-facts';
import { readText } from './read-values';
import type { EntryCollectionInput, EntryPersonInput, TitleFactsInput } from './title-inputs';

type Relations = Pick<TitleFactsInput, 'cast' | 'directors' | 'writers' | 'genres' | 'collection'>;
type KnownPeople = ReadonlyMap<string, { name: string; tmdbId: number | null }>;

/** The facts that speak of others: people, genres, the collection. Ids must be there; names may be new. */
export async function readTitleRelations(
  manager: EntityManager,
  problems: InputProblems,
  at: string,
  given: Relations,
): Promise<Omit<TitlePatch, 'id'>> {
  const patch: Omit<TitlePatch, 'id'> = {};
  const people = await knownPeople(manager, given);
  for (const part of ['cast', 'directors', 'writers'] as const) {
    if (given[part] === undefined) continue;
    const list = given[part] ?? [];
    if (!isFew(problems, `${at}.${part}`, list, MOST[part])) continue;
    const read = list.map((person, index) =>
      readPerson(problems, `${at}.${part}.${index}`, person, part === 'cast', people),
    );
    patch[part] = read.filter((person) => person !== null);
  }
  if (given.genres !== undefined)
    patch.genres = await readGenres(manager, problems, `${at}.genres`, given.genres ?? []);
  if (given.collection !== undefined)
    patch.collection =
      given.collection && (await readCollection(manager, problems, `${at}.collection`, given.collection));
  return patch;
}

async function knownPeople(manager: EntityManager, given: Relations): Promise<KnownPeople> {
  const ids = [...(given.cast ?? []), ...(given.directors ?? []), ...(given.writers ?? [])].flatMap(
    ({ personId }) => (personId && isStorable(personId) ? [personId] : []),
  );
  if (ids.length === 0) return new Map();
  const rows = await manager.query<{ id: string; name: string; tmdbId: number | null }[]>(
    'SELECT id, name, tmdb_id AS "tmdbId" FROM person WHERE id = ANY($1)',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function readPerson(
  problems: InputProblems,
  path: string,
  given: EntryPersonInput,
  isCast: boolean,
  people: KnownPeople,
): PersonRecord | null {
  const character = readText(problems, `${path}.character`, given.character, { maximum: TEXT_LENGTHS.name });
  if (character !== null && !isCast) problems.add(`${path}.character`, 'is of the cast only.');
  const part = isCast ? { character } : {};
  if (given.personId) {
    const known = people.get(given.personId);
    if (!known) problems.add(`${path}.personId`, 'There is no such person.');
    return known ? { name: known.name, tmdbId: known.tmdbId, ...part } : null;
  }
  const name = readText(problems, `${path}.name`, given.name, {
    maximum: TEXT_LENGTHS.name,
    isRequired: true,
  });
  return name === null ? null : { name, ...part };
}

async function readGenres(
  manager: EntityManager,
  problems: InputProblems,
  path: string,
  list: readonly string[],
): Promise<string[]> {
  if (!isFew(problems, path, list, MOST.genres)) return [];
  const texts = list.map((text, index) =>
    readText(problems, `${path}.${index}`, text, { maximum: TEXT_LENGTHS.genre, isRequired: true }),
  );
  const given = texts.filter((text) => text !== null);
  const rows = await manager.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM genre WHERE id = ANY($1)',
    [given.flatMap((text) => [text, ...idsOfName('genre', text)])],
  );
  const names = new Map(rows.map((row) => [row.id, row.name]));
  const ids = genreIds(rows);
  const genres = texts.map((text, index) => {
    if (text === null) return null;
    const known = names.get(text) ?? names.get(ids.find(text) ?? '');
    if (known !== undefined) return known;
    if (text.startsWith('genre-')) problems.add(`${path}.${index}`, 'There is no such genre.');
    return text;
  });
  return [...new Map(genres.flatMap((name) => (name === null ? [] : [[spellingKey(name), name]]))).values()];
}

async function readCollection(
  manager: EntityManager,
  problems: InputProblems,
  path: string,
  given: EntryCollectionInput,
): Promise<{ id: string; name: string } | null> {
  if (given.id) {
    const [row] = isStorable(given.id)
      ? await manager.query<{ id: string; name: string }[]>('SELECT id, name FROM collection WHERE id = $1', [
          given.id,
        ])
      : [];
    if (!row) problems.add(`${path}.id`, 'There is no such collection.');
    return row ?? null;
  }
  const name = readText(problems, `${path}.name`, given.name, {
    maximum: TEXT_LENGTHS.name,
    isRequired: true,
  });
  if (name === null) return null;
  const rows = await manager.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM collection WHERE id = ANY($1)',
    [idsOfName('collection', name)],
  );
  const id = new NameIds('collection', rows).idOf(name);
  return rows.find((row) => row.id === id) ?? { id, name };
}
