import type { DataSource, EntityManager } from 'typeorm';
import { addJob, forEverybody } from '../../../kit/src';
import { ChangeSource } from '../curation/title-change';
import { writeLinkChange } from '../curation/write-changes';
import { catalogSchema } from '../library-job/catalog-schema';
import { searchWords } from '../search/search-text';
import { queueMerge } from '../title-request/merge-title-requests';
import type { PersonRecord, TitleRecord } from '../title/title-record';
import { tmdbTitleId } from '../title/write-title-parts';
import { peopleOf } from '../title/write-people';
import { findRows, type FoundRows } from './find-rows';

/** Fills what a row lacks of TMDB's facts; its payload is `{ titleId }`. */
export const REFRESH_TITLE_TASK = 'refresh_title_from_tmdb';

/** Asks for it, in the transaction that links the row; once for several that ask before it begins. */
export const queueFill = (manager: EntityManager, titleId: string, delaySeconds = 0): Promise<void> =>
  addJob(
    manager,
    catalogSchema,
    REFRESH_TITLE_TASK,
    { titleId },
    { key: `refresh:${titleId}`, delaySeconds },
  );

interface RowPerson {
  titleId: string;
  personId: string;
  name: string;
  tmdbId: number | null;
}

/** Of milliseconds, for one lock: somebody waits, and a large import holds what it writes for minutes. */
const LONGEST_WAIT_MS = 500;
/** lock_not_available: https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const LOCK_NOT_AVAILABLE = '55P03';

/** Whether a statement gave up waiting for a lock. */
export const isLockTimeout = (error: unknown): boolean =>
  (error as { driverError?: { code?: string } }).driverError?.code === LOCK_NOT_AVAILABLE;

/**
 * Which of the candidates a title of TMDB is, by one person who is in both; the link is then for ever. Candidates with
 * whom it shares nobody are not asked for it again for a while. Runs to its end even where the operation is given up.
 * @param record from TMDB's details, with its people
 * @param whenBusy what to do where somebody is writing a candidate: leave it for the next who looks, or reject
 * @returns the id of the row that it is now linked to; null for none
 */
export async function linkTitle(
  db: DataSource,
  record: TitleRecord,
  { linkedId, candidateIds }: FoundRows,
  whenBusy: 'LEAVE' | 'REJECT' = 'LEAVE',
): Promise<string | null> {
  if (linkedId !== null || candidateIds.length === 0) return linkedId;
  try {
    return await forEverybody(() =>
      db.transaction(async (manager) => {
        await manager.query(`SET LOCAL lock_timeout = ${LONGEST_WAIT_MS}`);
        await oneAtATime(manager);
        return linkInTurn(manager, record, { wait: 'NOWAIT' });
      }),
    );
  } catch (error) {
    if (whenBusy === 'LEAVE' && isLockTimeout(error)) return null;
    throw error;
  }
}

interface LinkOptions {
  /** NOWAIT rejects where somebody is writing a candidate. */
  wait?: 'NOWAIT' | '';
  /** How the link came about, for the title's history; without it: by comparing. */
  by?: { source: ChangeSource; actorId: string | null };
}

/** As `linkTitle`, in a transaction that has taken `oneAtATime`. */
export async function linkInTurn(
  manager: EntityManager,
  record: TitleRecord,
  { wait = '', by = { source: ChangeSource.REFRESH, actorId: null } }: LinkOptions = {},
): Promise<string | null> {
  // Somebody else may have linked it meanwhile.
  const now = (await findRows(manager, [record])).get(idAtTmdb(record));
  if (!now || now.linkedId !== null || now.candidateIds.length === 0) return now?.linkedId ?? null;
  // Titles before people, and both by id, as every writer locks them.
  await manager.query(`SELECT 1 FROM title WHERE id = ANY($1) ORDER BY id FOR UPDATE ${wait}`, [
    now.candidateIds,
  ]);
  const shared = await sharedPeople(manager, record, now.candidateIds);
  const [best] = [...shared].toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const others = now.candidateIds.filter((id) => id !== best?.[0]);
  await refuse(manager, others, record);
  if (!best) return null;
  await numberPeople(manager, best[1]);
  await writeLink(manager, best[0], record);
  await writeLinkChange(manager, { titleId: best[0], ...by, before: null, after: record.tmdbId ?? null });
  await queueFill(manager, best[0]);
  return best[0];
}

const idAtTmdb = ({ kind, tmdbId }: TitleRecord): string => tmdbTitleId(kind, tmdbId ?? 0);

/**
 * Links are made and undone one after the other, so that a title of TMDB has one row and a row one title. Whoever takes
 * the library's turn, too, takes that first: it may be long in coming, and viewers wait for this one.
 */
export async function oneAtATime(manager: EntityManager): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('catalog.title-links'))`);
}

/** Makes a row known under TMDB's id; two requests for it become one soon after. */
export async function writeLink(
  manager: EntityManager,
  titleId: string,
  { kind, tmdbId }: Pick<TitleRecord, 'kind' | 'tmdbId'>,
): Promise<void> {
  const alias = tmdbTitleId(kind, tmdbId ?? 0);
  await manager.query(
    'UPDATE title SET tmdb_id = $2, version = version + 1, updated_at = now() WHERE id = $1 AND tmdb_id IS NULL',
    [titleId, tmdbId],
  );
  await manager.query(
    `INSERT INTO title_alias (alias, title_id) SELECT $1, $2 WHERE $1 <> $2
     ON CONFLICT (alias) DO UPDATE SET title_id = excluded.title_id`,
    [alias, titleId],
  );
  await queueMerge(manager, titleId);
}

async function refuse(manager: EntityManager, titleIds: string[], { tmdbId }: TitleRecord): Promise<void> {
  if (titleIds.length === 0) return;
  await manager.query(
    `INSERT INTO title_link_refusal (title_id, tmdb_id, is_by_hand) SELECT id, $2, false FROM unnest($1::text[]) AS id
     ON CONFLICT (title_id, tmdb_id) DO UPDATE SET refused_at = now()`,
    [titleIds, tmdbId],
  );
}

interface SharedPerson {
  row: RowPerson;
  person: PersonRecord;
}

/** By candidate; those with nobody in common are absent. */
async function sharedPeople(
  manager: EntityManager,
  record: TitleRecord,
  candidateIds: readonly string[],
): Promise<Map<string, SharedPerson[]>> {
  const people = peopleOf(record);
  const byName = new Map(people.map((person) => [comparable(person.name), person]));
  const byNumber = new Map(people.flatMap((person) => (person.tmdbId ? [[person.tmdbId, person]] : [])));
  const rows = await manager.query<RowPerson[]>(
    `SELECT DISTINCT c.title_id AS "titleId", p.id AS "personId", p.name, p.tmdb_id AS "tmdbId"
       FROM credit c JOIN person p ON p.id = c.person_id WHERE c.title_id = ANY($1) ORDER BY p.id`,
    [candidateIds],
  );
  const shared = new Map<string, SharedPerson[]>();
  for (const row of rows) {
    const person = row.tmdbId === null ? byName.get(comparable(row.name)) : byNumber.get(row.tmdbId);
    if (person) shared.set(row.titleId, [...(shared.get(row.titleId) ?? []), { row, person }]);
  }
  return shared;
}

const comparable = (name: string): string => searchWords(name).join(' ');

/** One name in one film is one person: from now on they are known by their number, too. */
async function numberPeople(manager: EntityManager, shared: readonly SharedPerson[]): Promise<void> {
  const fresh = new Map(
    shared.flatMap(({ row, person }) =>
      row.tmdbId === null && person.tmdbId ? [[person.tmdbId, { row, person }]] : [],
    ),
  );
  await manager.query('SELECT 1 FROM person WHERE id = ANY($1) ORDER BY id COLLATE "C" FOR UPDATE', [
    [...fresh.values()].map(({ row }) => row.personId),
  ]);
  await manager.query(
    `UPDATE person p SET tmdb_id = f.tmdb_id, portrait_path = coalesce(p.portrait_path, f.portrait_path)
       FROM unnest($1::text[], $2::int[], $3::text[]) AS f(id, tmdb_id, portrait_path)
      WHERE p.id = f.id AND p.tmdb_id IS NULL AND NOT EXISTS (SELECT 1 FROM person o WHERE o.tmdb_id = f.tmdb_id)`,
    [
      [...fresh.values()].map(({ row }) => row.personId),
      [...fresh.keys()],
      [...fresh.values()].map(({ person }) => person.portraitPath ?? null),
    ],
  );
}
