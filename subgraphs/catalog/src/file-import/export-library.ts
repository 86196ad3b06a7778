import type { DataSource } from 'typeorm';
import { readTitleRecords, type CuratedRecord } from '../title/read-title-records';
import type { PersonRecord } from '../title/title-record';
import { COLUMN_NAMES, columnOf, type ColumnName } from './import-columns';
import { safeCell } from './read-cell';

const BATCH = 500;

/** What an import file says of a title. */
type FileRow = Record<ColumnName, unknown>;

/**
 * The whole library as an import file, line by line: importing it again changes nothing. CSV leaves out what it cannot
 * hold: seasons, and who plays whom.
 */
export async function* exportLibrary(db: DataSource, format: 'CSV' | 'JSON'): AsyncGenerator<string> {
  const columns = COLUMN_NAMES.filter((name) => !columnOf(name).isJsonOnly);
  if (format === 'CSV') yield `${columns.join(',')}\n`;
  let after = '';
  for (;;) {
    const rows = await db.query<{ id: string }[]>('SELECT id FROM title WHERE id > $1 ORDER BY id LIMIT $2', [
      after,
      BATCH,
    ]);
    const last = rows.at(-1);
    if (!last) return;
    const ids = rows.map(({ id }) => id);
    const stored = await readTitleRecords(db.manager, ids);
    for (const id of ids) {
      const title = stored.get(id);
      if (!title) continue;
      const row = fileRow(title.record);
      yield format === 'CSV'
        ? `${columns.map((name) => cellOf(row[name])).join(',')}\n`
        : `${JSON.stringify(row)}\n`;
    }
    after = last.id;
  }
}

type Named = string | PersonRecord;

const peopleOf = (people: readonly Named[] = []) =>
  people.map((person) => {
    const { name, character = null, tmdbId = null } = typeof person === 'string' ? { name: person } : person;
    return { name, ...(character !== null && { character }), ...(tmdbId !== null && { tmdb_id: tmdbId }) };
  });

function fileRow(record: CuratedRecord): FileRow {
  const { maturity, licence } = record;
  return {
    id: record.id,
    kind: record.kind,
    name: record.name,
    original_name: record.originalName ?? null,
    original_language: record.originalLanguage ?? null,
    year: record.year ?? null,
    released_on: record.releasedOn ?? null,
    runtime_minutes: record.runtimeMinutes ?? null,
    synopsis: record.synopsis ?? null,
    genres: record.genres,
    keywords: record.keywords ?? [],
    cast: peopleOf(record.cast),
    directors: peopleOf(record.directors),
    writers: peopleOf(record.writers),
    maturity_label: maturity?.label ?? null,
    maturity_country: maturity?.country ?? null,
    maturity_age: maturity?.age ?? null,
    rating: record.rating ?? null,
    tmdb_id: record.tmdbId ?? undefined,
    available_from: inUtc(licence?.from),
    available_until: inUtc(licence?.until),
    countries: licence?.countries ?? null,
    is_premium: record.isPremium,
    is_published: record.isPublished,
    seasons: record.kind === 'SERIES' ? seasonsOf(record) : undefined,
  };
}

const inUtc = (time: string | null | undefined): string | null =>
  time ? new Date(time).toISOString() : null;

const seasonsOf = ({ seasons = [] }: CuratedRecord) =>
  seasons.map(({ number, name, overview, releasedOn, episodes }) => ({
    number,
    name,
    overview,
    released_on: releasedOn,
    episodes: episodes.map((episode) => ({
      number: episode.number,
      name: episode.name,
      synopsis: episode.synopsis,
      runtime_minutes: episode.runtimeMinutes,
      aired_on: episode.airedOn,
    })),
  }));

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(safeCell(value));
  const names = (value as (string | { name: string })[]).map((one) =>
    typeof one === 'string' ? one : one.name,
  );
  // A bar within a name would part it; an empty cell leaves the list as it is.
  return names.some((name) => name.includes('|')) ? '' : quoted(safeCell(names.join('|')));
}

/** RFC 4180. */
const quoted = (cell: string): string =>
  /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
