import type { TitlePatch } from '../title/merge-record';
import { nameKey, spellingKey } from '../title/name-ids';
import type { LicenceRecord, StoredTitle } from '../title/read-title-records';
import { TitleKind } from '../title/title-kind';
import { TitleOrigin } from '../title/title-origin';
import type { PersonRecord, SeasonRecord, TitleRecord } from '../title/title-record';
import { tmdbTitleId } from '../title/write-title-parts';
import { RowProblems } from './check-row';
import type { FileTitle } from './file-title';
import { kindOf, yearOf, type StagedRow } from './stage-rows';

export interface PatchContext {
  /** What the library holds under the row's title id; undefined for nothing. */
  stored: StoredTitle | undefined;
  /** The title that has the row's number at TMDB; undefined for none. */
  ownerOfTmdbId: string | undefined;
  /** Whether new titles are shown to viewers at once, where their row does not say. */
  publish: boolean;
}

/** What a row changes, or adds; null and problems where it cannot be. */
export function patchOf(
  row: StagedRow,
  { stored, ownerOfTmdbId, publish }: PatchContext,
  problems: RowProblems,
): TitlePatch | null {
  const { titleId, fields } = row;
  const kind = stored?.record.kind ?? kindOf(fields);
  if (stored && fields.kind && fields.kind !== kind)
    problems.add('kind', `cannot change: ${titleId} is a ${kind}`, fields.kind);
  if (!stored) checkNew(row, kind, problems);
  if (kind === TitleKind.MOVIE && fields.seasons) problems.add('seasons', 'are for a SERIES alone');
  if (kind === TitleKind.SERIES && fields.runtimeMinutes != null)
    problems.add('runtime_minutes', 'is of films; of a series its episodes have one', fields.runtimeMinutes);
  checkTmdbId(row, stored, ownerOfTmdbId, problems);
  const licence = licenceOf(fields, stored, problems);
  if (problems.all.length > 0) return null;
  const name = fields.name ?? stored?.record.name;
  const patch: TitlePatch = {
    ...factsOf(fields, stored?.record),
    id: titleId,
    ...(licence && { licence }),
  };
  if (patch.originalName !== undefined && patch.originalName === name) patch.originalName = null;
  if (stored) return patch;
  const origin = titleId.startsWith('tmdb-') ? TitleOrigin.TMDB : TitleOrigin.OWN;
  return { isPublished: publish, year: yearOf(fields.releasedOn), ...patch, kind, origin };
}

function checkNew({ titleId, fields }: StagedRow, kind: TitleKind, problems: RowProblems): void {
  const isOwn = titleId.startsWith('own-');
  const number = /^tmdb-(?:movie|tv)-([1-9]\d*)$/.exec(titleId)?.[1];
  const isOfTmdb = number !== undefined && titleId === tmdbTitleId(kind, Number(number));
  if (!isOwn && !isOfTmdb)
    problems.add('id', 'is of no title here; the id of a new one begins with own-', fields.id ?? titleId);
  if (isOfTmdb && fields.tmdbId !== Number(number))
    problems.add('tmdb_id', `must be ${number}, as the id says`, fields.tmdbId);
  if (!fields.name) problems.add('name', 'is needed: there is no such title yet', fields.id ?? titleId);
}

function checkTmdbId(
  { titleId, fields }: StagedRow,
  stored: StoredTitle | undefined,
  owner: string | undefined,
  problems: RowProblems,
): void {
  const linked = stored?.record.tmdbId;
  if (fields.tmdbId === undefined || fields.tmdbId === linked) return;
  if (linked) problems.add('tmdb_id', `cannot change here: ${titleId} is linked to ${linked}`, fields.tmdbId);
  else if (owner !== undefined && owner !== titleId)
    problems.add('tmdb_id', `belongs to another title, ${owner}`, fields.tmdbId);
}

/** The licence where the row says something of it. */
function licenceOf(
  { availableFrom, availableUntil, countries }: FileTitle,
  stored: StoredTitle | undefined,
  problems: RowProblems,
): LicenceRecord | null {
  if (availableFrom === undefined && availableUntil === undefined && countries === undefined) return null;
  const present = stored?.record.licence;
  const from = availableFrom === undefined ? (present?.from ?? null) : availableFrom;
  const until = availableUntil === undefined ? (present?.until ?? null) : availableUntil;
  if (from !== null && until !== null && Date.parse(from) >= Date.parse(until))
    problems.add('available_until', `must be after the licence's beginning, ${from}`, until);
  return { from, until, countries: countries === undefined ? (present?.countries ?? null) : countries };
}

function factsOf(fields: FileTitle, stored: TitleRecord | undefined): Omit<TitlePatch, 'id'> {
  const {
    id: _id,
    kind: _kind,
    availableFrom: _from,
    availableUntil: _until,
    countries: _countries,
    ...facts
  } = fields;
  const { genres, keywords, cast, directors, writers, seasons, ...plain } = facts;
  return {
    ...plain,
    ...(genres !== undefined && { genres: genres ?? [] }),
    ...(keywords !== undefined && { keywords: keywords ?? [] }),
    ...(cast !== undefined && { cast: known(cast, stored?.cast) }),
    ...(directors !== undefined && { directors: known(directors, stored?.directors) }),
    ...(writers !== undefined && { writers: known(writers, stored?.writers) }),
    ...(seasons !== undefined && { seasons: withStills(seasons, stored?.seasons) }),
  };
}

type Named = string | PersonRecord;
const asPerson = (named: Named): PersonRecord => (typeof named === 'string' ? { name: named } : named);

/** People with what the library knows of them beside what the file says: their part, number and portrait. */
function known(given: readonly PersonRecord[] | null, stored: readonly Named[] = []): PersonRecord[] {
  const people = stored.map(asPerson);
  const byNumber = new Map(people.flatMap((one) => (one.tmdbId ? [[one.tmdbId, one]] : [])));
  const byName = new Map(people.map((one) => [nameKey(one.name), one]));
  const isGiven = new Set((given ?? []).map(({ name }) => nameKey(name)));
  // In one title another spelling is nobody else, unless both stand there.
  const bySpelling = new Map(
    people.flatMap((one) => (isGiven.has(nameKey(one.name)) ? [] : [[spellingKey(one.name), one]])),
  );
  return (given ?? []).map((person) => {
    const spelling = spellingKey(person.name);
    const named = byName.get(nameKey(person.name)) ?? bySpelling.get(spelling);
    const present = person.tmdbId ? byNumber.get(person.tmdbId) : named;
    if (present && present === bySpelling.get(spelling)) bySpelling.delete(spelling);
    return present ? { ...present, ...person, name: present.name } : person;
  });
}

/** A file says nothing of stills: those stay. */
function withStills(given: readonly SeasonRecord[], stored: readonly SeasonRecord[] = []): SeasonRecord[] {
  const stills = new Map(
    stored.flatMap(({ number, episodes }) =>
      episodes.map((episode) => [`${number}.${episode.number}`, episode.stillPath] as const),
    ),
  );
  return given.map((season) => ({
    ...season,
    episodes: season.episodes.map((episode) => ({
      ...episode,
      stillPath: stills.get(`${season.number}.${episode.number}`) ?? null,
    })),
  }));
}
