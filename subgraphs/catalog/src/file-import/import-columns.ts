import { spellingKey } from '../title/name-ids';
import { TEXT_LENGTHS } from '../title/text-rules';
import { TitleKind } from '../title/title-kind';
import { FIRST_YEAR, LAST_NUMBER, LAST_YEAR, MOST, MOST_MINUTES } from '../title/title-limits';
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
const people = (maximum: number) => list(person, maximum, personKey);

const minutes = integer(1, MOST_MINUTES);
const synopsis = text({ maximum: TEXT_LENGTHS.synopsis, isMultiline: true });

const episode: Check<SeasonRecord['episodes'][number]> = (value) => {
  const given = members(value, ['number', 'name', 'synopsis', 'runtime_minutes', 'aired_on']);
  return {
    number: at('number', () => integer(0, LAST_NUMBER.episode)(given.number)),
    name: at('name', () => needed(oneLine(TEXT_LENGTHS.name))(given.name)),
    synopsis: at('synopsis', () => optional(synopsis)(given.synopsis)),
    runtimeMinutes: at('runtime_minutes', () => optional(minutes)(given.runtime_minutes)),
    airedOn: at('aired_on', () => optional(day)(given.aired_on)),
  };
};

const season: Check<SeasonRecord> = (value) => {
  const given = members(value, ['number', 'name', 'overview', 'released_on', 'episodes']);
  return {
    number: at('number', () => integer(0, LAST_NUMBER.season)(given.number)),
    name: at('name', () => optional(oneLine(TEXT_LENGTHS.name))(given.name)),
    overview: at('overview', () => optional(synopsis)(given.overview)),
    releasedOn: at('released_on', () => optional(day)(given.released_on)),
    episodes: at('episodes', () => numbered(list(episode, MOST.episodes))(given.episodes ?? [])),
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

const seasons: Check<SeasonRecord[]> = (value) => {
  const checked = numbered(list(season, MOST.seasons))(value);
  const count = checked.reduce((sum, { episodes }) => sum + episodes.length, 0);
  if (count > MOST.episodes)
    throw new FieldProblem(`may have ${MOST.episodes} episodes, these have ${count}`, null);
  return checked;
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
  genres: column('list', list(genre, MOST.genres, spellingKey)),
  keywords: column(
    'list',
    list(keyword, MOST.keywords, (word) => word),
  ),
  cast: column('list', people(MOST.cast)),
  directors: column('list', people(MOST.directors)),
  writers: column('list', people(MOST.writers)),
  maturity_label: column('text', oneLine(TEXT_LENGTHS.label)),
  maturity_country: column('text', country),
  maturity_age: column('number', integer(0, 21)),
  rating: column('number', decimal(0, 10)),
  tmdb_id: column('number', integer(1, 2_147_483_647), false),
  available_from: column('text', moment),
  available_until: column('text', moment),
  countries: column('list', countries),
  is_premium: column('flag', flag, false),
  is_published: column('flag', flag, false),
  seasons: { ...column('list', seasons, false), isJsonOnly: true },
} as const satisfies Record<string, Column>;

export type ColumnName = keyof typeof IMPORT_COLUMNS;
export const COLUMN_NAMES = Object.keys(IMPORT_COLUMNS) as ColumnName[];
export const isColumnName = (name: string): name is ColumnName => Object.hasOwn(IMPORT_COLUMNS, name);
export const columnOf = (name: ColumnName): Column => IMPORT_COLUMNS[name];
