import { FIRST_YEAR, LAST_YEAR } from '../curation/read-values';
import { spellingKey } from '../title/name-ids';
import { TEXT_LENGTHS } from '../title/text-rules';
import { TitleKind } from '../title/title-kind';
import type { PersonRecord, SeasonRecord } from '../title/title-record';
import { personKey } from '../title/write-people';
import {
  at,
  country,
  day,
  decimal,
  FieldProblem,
  flag,
  integer,
  language,
  list,
  members,
  moment,
  oneOf,
  text,
  type Check,
} from './field-checks';

/** How a cell of a CSV file becomes the value that a JSON file would have. */
export type CellKind = 'text' | 'number' | 'flag' | 'list';

interface Column {
  cell: CellKind;
  check: Check<unknown>;
  /** May be taken away, by null in JSON. */
  isClearable: boolean;
  isJsonOnly?: boolean;
}

const oneLine = (maximum: number) => text({ maximum });
const MAXIMUM_PEOPLE = 200;
const PERSON_NAME = oneLine(TEXT_LENGTHS.name);

/** @throws FieldProblem for none. */
const needed =
  <T>(check: Check<T | null>): Check<T> =>
  (value) => {
    const checked = value === null || value === undefined ? null : check(value);
    if (checked === null) throw new FieldProblem('is needed', value);
    return checked;
  };
const optional =
  <T>(check: Check<T | null>): Check<T | null> =>
  (value) =>
    value === null || value === undefined ? null : check(value);

const titleId: Check<string> = (value) => {
  const id = typeof value === 'string' ? value.trim() : '';
  const isId = id.length <= 200 && /^(film|own|tmdb-movie|tmdb-tv)-[a-z0-9]+(-[a-z0-9]+)*$/.test(id);
  if (!isId) throw new FieldProblem('must be the id of a title: film-…, own-… or tmdb-…', value);
  return id;
};

const genre = oneLine(TEXT_LENGTHS.genre);

const keyword: Check<string | null> = (value) => oneLine(TEXT_LENGTHS.keyword)(value)?.toLowerCase() ?? null;

const person: Check<PersonRecord | null> = (value) => {
  if (typeof value === 'string') {
    const name = PERSON_NAME(value);
    return name === null ? null : { name };
  }
  const { name, character, tmdb_id } = members(value, ['name', 'character', 'tmdb_id']);
  const tmdbId = at('tmdb_id', () => optional(integer(1, 2_147_483_647))(tmdb_id));
  const plays = at('character', () => optional(oneLine(TEXT_LENGTHS.name))(character));
  return {
    name: at('name', () => needed(PERSON_NAME)(name)),
    ...(plays !== null && { character: plays }),
    ...(tmdbId !== null && { tmdbId }),
  };
};
const people = list(person, MAXIMUM_PEOPLE, personKey);

const minutes = integer(1, 6_000);
const synopsis = text({ maximum: TEXT_LENGTHS.synopsis, isMultiline: true });

const episode: Check<SeasonRecord['episodes'][number]> = (value) => {
  const given = members(value, ['number', 'name', 'synopsis', 'runtime_minutes', 'aired_on']);
  return {
    number: at('number', () => integer(0, 100_000)(given.number)),
    name: at('name', () => needed(oneLine(TEXT_LENGTHS.name))(given.name)),
    synopsis: at('synopsis', () => optional(synopsis)(given.synopsis)),
    runtimeMinutes: at('runtime_minutes', () => optional(minutes)(given.runtime_minutes)),
    airedOn: at('aired_on', () => optional(day)(given.aired_on)),
  };
};

const season: Check<SeasonRecord> = (value) => {
  const given = members(value, ['number', 'name', 'overview', 'released_on', 'episodes']);
  return {
    number: at('number', () => integer(0, 10_000)(given.number)),
    name: at('name', () => optional(oneLine(TEXT_LENGTHS.name))(given.name)),
    overview: at('overview', () => optional(synopsis)(given.overview)),
    releasedOn: at('released_on', () => optional(day)(given.released_on)),
    episodes: at('episodes', () => numbered(list(episode, 2_000))(given.episodes ?? [])),
  };
};

const numbered =
  <T extends { number: number }>(check: Check<T[]>): Check<T[]> =>
  (value) => {
    const items = check(value);
    const seen = new Set<number>();
    items.forEach((item, index) => {
      if (seen.has(item.number)) throw new FieldProblem('stands here twice', item.number, `${index}.number`);
      seen.add(item.number);
    });
    return items;
  };

const countries: Check<string[]> = (value) => {
  const codes = list(country, 250, (code) => code)(value);
  if (codes.length === 0) throw new FieldProblem('must name a country', value);
  return codes.sort();
};

const column = (cell: CellKind, check: Check<unknown>, isClearable = true): Column => ({
  cell,
  check,
  isClearable,
});

/** Every column of a CSV file and key of a JSON file. */
export const IMPORT_COLUMNS = {
  id: column('text', titleId, false),
  kind: column('text', oneOf(Object.values(TitleKind)), false),
  name: column('text', needed(oneLine(TEXT_LENGTHS.name)), false),
  original_name: column('text', oneLine(TEXT_LENGTHS.name)),
  original_language: column('text', language),
  year: column('number', integer(FIRST_YEAR, LAST_YEAR)),
  released_on: column('text', day),
  runtime_minutes: column('number', minutes),
  synopsis: column('text', synopsis),
  genres: column('list', list(genre, 20, spellingKey)),
  keywords: column(
    'list',
    list(keyword, 50, (word) => word),
  ),
  cast: column('list', people),
  directors: column('list', people),
  writers: column('list', people),
  maturity_label: column('text', oneLine(TEXT_LENGTHS.label)),
  maturity_country: column('text', country),
  maturity_age: column('number', integer(0, 21)),
  rating: column('number', (value) => Math.round(decimal(0, 10)(value) * 100) / 100),
  tmdb_id: column('number', integer(1, 2_147_483_647), false),
  available_from: column('text', moment),
  available_until: column('text', moment),
  countries: column('list', countries),
  is_premium: column('flag', flag, false),
  is_published: column('flag', flag, false),
  seasons: { ...column('list', numbered(list(season, 200)), false), isJsonOnly: true },
} as const satisfies Record<string, Column>;

export type ColumnName = keyof typeof IMPORT_COLUMNS;
export const COLUMN_NAMES = Object.keys(IMPORT_COLUMNS) as ColumnName[];
export const isColumnName = (name: string): name is ColumnName => Object.hasOwn(IMPORT_COLUMNS, name);
export const columnOf = (name: ColumnName): Column => IMPORT_COLUMNS[name];
