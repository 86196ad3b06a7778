import { groupedByKey } from '../../../kit/src';
import type DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { isStorable } from '../row-by-id';
import { personOfDetails } from '../tmdb-titles/person-elsewhere';
import { orStale, unavailable, type Reading } from '../tmdb-titles/reading';
import { readTmdbPersonId } from '../tmdb-titles/tmdb-ids';
import type { TmdbPerson } from '../tmdb/answers/person';
import { Credit, CreditRole } from './credit';
import { Person } from './person';

const isNumber = (value: number | null): value is number => value !== null;

/** Null where TMDB has nobody of this number, and without TMDB; stale where it does not answer. */
export interface PersonDetails {
  value: TmdbPerson | null;
  isStale: boolean;
}

/** One request each, which the client keeps. */
export const personDetailsByTmdbId =
  ({ tmdb, locale }: Reading) =>
  (tmdbIds: readonly number[]): Promise<PersonDetails[]> =>
    Promise.all(
      tmdbIds.map(async (id) => {
        const { answer, isStale } = tmdb
          ? await orStale(tmdb.person(id, locale))
          : { answer: null, isStale: false };
        return { value: answer?.value ?? null, isStale };
      }),
    );

const rowsOf = (db: DataSource, ids: readonly string[], tmdbIds: readonly number[]): Promise<Person[]> =>
  db
    .createQueryBuilder(Person, 'p')
    .where('p.id = ANY(:ids) OR p.tmdb_id = ANY(:tmdbIds)', { ids: ids.filter(isStorable), tmdbIds })
    .getMany();

/** The row of a person of TMDB; null where there is none. */
export const personByTmdbId =
  (db: DataSource) =>
  async (tmdbIds: readonly number[]): Promise<(Person | null)[]> => {
    const byNumber = new Map((await rowsOf(db, [], tmdbIds)).map((row) => [row.tmdbId, row]));
    return tmdbIds.map((id) => byNumber.get(id) ?? null);
  };

/** Somebody of TMDB is the library's row where one has their number, and else what TMDB says. */
export const personById =
  ({ db, tmdb }: Reading, details: DataLoader<number, PersonDetails>) =>
  async (ids: readonly string[]): Promise<(Person | Error | null)[]> => {
    const rows = await rowsOf(db, ids, ids.map(readTmdbPersonId).filter(isNumber));
    const byId = new Map(rows.map((row) => [row.id, row]));
    const byNumber = new Map(rows.map((row) => [row.tmdbId, row]));
    return Promise.all(
      ids.map(async (id) => {
        const tmdbId = readTmdbPersonId(id);
        const row = byId.get(id) ?? (tmdbId === null ? undefined : byNumber.get(tmdbId));
        if (row || tmdbId === null || !tmdb) return row ?? null;
        const { value, isStale } = await details.load(tmdbId);
        if (value) return personOfDetails(value);
        return isStale ? unavailable() : null;
      }),
    );
  };

const ROLES = [CreditRole.DIRECTOR, CreditRole.WRITER, CreditRole.CAST];

/** Directors first, then writers, then the cast as billed. */
export const creditsByTitleId =
  (db: DataSource) =>
  async (titleIds: readonly string[]): Promise<Credit[][]> => {
    const credits = await db
      .createQueryBuilder(Credit, 'credit')
      .where('credit.title_id = ANY(:titleIds)', { titleIds })
      .orderBy('credit.position')
      .getMany();
    const inOrder = credits.toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
    return groupedByKey(titleIds, inOrder, (credit) => credit.titleId);
  };
