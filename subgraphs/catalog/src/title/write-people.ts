import type { EntityManager } from 'typeorm';
import { CreditRole } from '../person/credit';
import { idsOfName, NameIds, nameKey } from './name-ids';
import type { PersonRecord, TitleRecord } from './title-record';

type Named = string | PersonRecord;
const asPerson = (named: Named): PersonRecord => (typeof named === 'string' ? { name: named } : named);

/** Everybody who is named in a record, directors first; somebody with two parts twice. */
export const peopleOf = ({ directors = [], writers = [], cast = [] }: TitleRecord): PersonRecord[] =>
  [...directors, ...writers, ...cast].map(asPerson);

/** Two people of one name are told apart by their numbers at TMDB alone. */
export const personKey = ({ name, tmdbId }: PersonRecord): string =>
  tmdbId ? `${tmdbId}` : `name ${nameKey(name)}`;

interface KnownPerson extends PersonRecord {
  popularity: number;
}

/** Who of the records is which row, and what it calls them. */
export interface WrittenPeople {
  idOf: (person: PersonRecord) => string;
  nameOf: (person: PersonRecord) => string;
}

/**
 * Adds who is missing. A person is found by the number at TMDB, else by name; a name that is taken by another number
 * gets `tmdb-person-<number>`. Whoever is there keeps the name.
 */
export async function writePeople(
  manager: EntityManager,
  records: readonly TitleRecord[],
): Promise<WrittenPeople> {
  const people = new Map<string, KnownPerson>();
  for (const record of records) {
    for (const person of peopleOf(record)) {
      const key = personKey(person);
      const known = people.get(key);
      people.set(key, {
        ...known,
        ...person,
        popularity: (known?.popularity ?? 0) + record.popularity,
      });
    }
  }
  const stored = await readPeople(manager, [...people.values()]);
  const ids = chooseIds(people, stored);
  const given = distinctPeople(
    [...people].map(([key, person]) => ({ ...person, id: ids.get(key) as string })),
  );
  const news = given.filter((person) => isNews(person, stored.get(person.id)));
  if (news.length > 0) await manager.query(WRITE_PEOPLE, columnsOf(news));
  const names = new Map(given.map(({ id, name }) => [id, stored.get(id)?.name ?? name]));
  const idOf = (person: PersonRecord): string => ids.get(personKey(person)) as string;
  return { idOf, nameOf: (person) => names.get(idOf(person)) as string };
}

const WRITE_PEOPLE = `
  INSERT INTO person (id, name, popularity, tmdb_id, portrait_path)
  SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::text[])
  ON CONFLICT (id) DO UPDATE SET popularity = greatest(person.popularity, excluded.popularity),
    tmdb_id = coalesce(person.tmdb_id, excluded.tmdb_id),
    portrait_path = coalesce(excluded.portrait_path, person.portrait_path)`;

interface StoredPerson {
  id: string;
  name: string;
  popularity: number;
  tmdbId: number | null;
  portraitPath: string | null;
}

const numberedId = (tmdbId: number): string => `tmdb-person-${tmdbId}`;

/** Who of these may be there already, by id. */
async function readPeople(
  manager: EntityManager,
  people: readonly PersonRecord[],
): Promise<Map<string, StoredPerson>> {
  const numbers = people.flatMap(({ tmdbId }) => (tmdbId ? [tmdbId] : []));
  const rows = await manager.query<StoredPerson[]>(
    `SELECT id, name, popularity, tmdb_id AS "tmdbId", portrait_path AS "portraitPath" FROM person
      WHERE id = ANY($1) OR tmdb_id = ANY($2)`,
    [people.flatMap(({ name }) => idsOfName('person', name)), numbers],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

// Most people of a title are there already: a row that says nothing new costs a lookup and no writing.
const isNews = (person: KnownPerson, stored: StoredPerson | undefined): boolean =>
  stored === undefined ||
  person.popularity > stored.popularity ||
  (stored.tmdbId === null && !!person.tmdbId) ||
  (!!person.portraitPath && person.portraitPath !== stored.portraitPath);

function chooseIds(
  people: ReadonlyMap<string, KnownPerson>,
  stored: ReadonlyMap<string, StoredPerson>,
): Map<string, string> {
  const rows = [...stored.values()];
  const nameIds = new NameIds('person', rows);
  const idOfNumber = new Map(rows.flatMap((row) => (row.tmdbId ? [[row.tmdbId, row.id]] : [])));
  const numberOf = new Map(rows.map((row) => [row.id, row.tmdbId]));
  const newNumber = ({ name, tmdbId }: PersonRecord & { tmdbId: number }): string => {
    const byName = nameIds.find(name);
    if (byName !== null) return (numberOf.get(byName) ?? tmdbId) === tmdbId ? byName : numberedId(tmdbId);
    // Whom TMDB spells otherwise, with or without accents, is nobody else while the row has no number.
    const otherSpelling = nameIds.findSpelling(name);
    return otherSpelling !== null && numberOf.get(otherSpelling) === null
      ? otherSpelling
      : nameIds.idOf(name);
  };
  const ids = new Map<string, string>();
  for (const [key, person] of people) {
    const { name, tmdbId } = person;
    const id = tmdbId ? (idOfNumber.get(tmdbId) ?? newNumber({ ...person, tmdbId })) : nameIds.idOf(name);
    if (tmdbId) numberOf.set(id, tmdbId);
    ids.set(key, id);
  }
  return ids;
}

type Identified = KnownPerson & { id: string };

/** One row an id: somebody may stand in one list with a number and in another by name alone. */
function distinctPeople(people: readonly Identified[]): Identified[] {
  const rows = new Map<string, Identified>();
  for (const person of people) {
    const known = rows.get(person.id);
    rows.set(person.id, {
      ...person,
      tmdbId: person.tmdbId ?? known?.tmdbId,
      portraitPath: person.portraitPath ?? known?.portraitPath,
    });
  }
  // In order, so that those who write the same people at once wait for each other only one way.
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const columnsOf = (people: readonly Identified[]): unknown[][] => [
  people.map((p) => p.id),
  people.map((p) => p.name),
  people.map((p) => p.popularity),
  people.map((p) => p.tmdbId ?? null),
  people.map((p) => p.portraitPath ?? null),
];

/** Replaces the credits of these titles. */
export async function writeCredits(
  manager: EntityManager,
  records: readonly TitleRecord[],
  personIdOf: WrittenPeople['idOf'],
): Promise<void> {
  const rows: {
    titleId: string;
    role: CreditRole;
    position: number;
    personId: string;
    character: string | null;
  }[] = [];
  const add = (titleId: string, role: CreditRole, named: readonly Named[] = []): void => {
    const seen = new Set<string>();
    for (const person of named.map(asPerson)) {
      const personId = personIdOf(person);
      if (seen.has(personId)) continue;
      rows.push({ titleId, role, position: seen.size, personId, character: person.character ?? null });
      seen.add(personId);
    }
  };
  for (const record of records) {
    add(record.id, CreditRole.DIRECTOR, record.directors);
    add(record.id, CreditRole.WRITER, record.writers);
    add(record.id, CreditRole.CAST, record.cast);
  }
  await manager.query('DELETE FROM credit WHERE title_id = ANY($1)', [records.map((record) => record.id)]);
  await manager.query(
    `INSERT INTO credit (title_id, role, position, person_id, character)
     SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[])`,
    [
      rows.map((row) => row.titleId),
      rows.map((row) => row.role),
      rows.map((row) => row.position),
      rows.map((row) => row.personId),
      rows.map((row) => row.character),
    ],
  );
}
