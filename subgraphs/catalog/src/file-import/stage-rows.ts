import type { EntityManager } from 'typeorm';
import { TitleKind } from '../title/title-kind';
import { tmdbTitleId } from '../title/write-title-parts';
import type { FileProblem } from './file-problem';
import type { FileTitle } from './file-title';
import { ownIds } from './own-id';

export interface FileRow {
  /** In the file, from 1. */
  position: number;
  line: number;
  title: FileTitle;
}

/** What a title is that neither the file nor the library calls a film or a series. */
export const kindOf = ({ kind, seasons }: FileTitle): TitleKind =>
  kind ?? (seasons ? TitleKind.SERIES : TitleKind.MOVIE);

/**
 * Keeps rows of a file aside, each with the id of the title that it means: the one it names, an alias resolved; else the one
 * of its number at TMDB; else `own-<name>-<year>`.
 */
export async function stageRows(
  manager: EntityManager,
  jobId: string,
  rows: readonly FileRow[],
): Promise<void> {
  const named = rows.flatMap(({ position, title: { name, year, releasedOn } }) =>
    name ? [{ position, name, year: year ?? yearOf(releasedOn) ?? null }] : [],
  );
  const ids = await ownIds(manager, named);
  const ownIdAt = new Map(named.map(({ position }, index) => [position, ids[index]]));
  await manager.query(
    `INSERT INTO import_row (job_id, position, line, title_id, fields)
     SELECT $1, r.position, r.line,
            coalesce(alias.title_id, r.id, same.id, linked.title_id, r.own_id, r.tmdb_title_id), r.fields
       FROM jsonb_to_recordset($2::jsonb) AS r(position int, line int, id text, kind text, tmdb_id int,
              tmdb_title_id text, own_id text, fields jsonb)
       LEFT JOIN title_alias alias ON alias.alias = r.id
       LEFT JOIN title same ON r.id IS NULL AND same.kind = r.kind AND same.tmdb_id = r.tmdb_id
       LEFT JOIN title_alias linked ON r.id IS NULL AND linked.alias = r.tmdb_title_id`,
    [
      jobId,
      JSON.stringify(
        rows.map(({ position, line, title }) => ({
          position,
          line,
          id: title.id,
          kind: kindOf(title),
          tmdb_id: title.tmdbId,
          tmdb_title_id: title.tmdbId && tmdbTitleId(kindOf(title), title.tmdbId),
          own_id: ownIdAt.get(position),
          fields: title,
        })),
      ),
    ],
  );
}

export const yearOf = (day: string | null | undefined): number | undefined =>
  day ? Number(day.slice(0, 4)) : undefined;

// As `kindOf`, but that a title keeps the kind that it has.
const KIND = `coalesce(t.kind, fields ->> 'kind', CASE WHEN fields ? 'seasons' THEN 'SERIES' ELSE 'MOVIE' END)`;

/** Takes rows out that mean a title which an earlier row means, or its number at TMDB; a problem for each. */
export async function removeDuplicates(manager: EntityManager, jobId: string): Promise<FileProblem[]> {
  const [twice] = await manager.query<[{ line: number; first: number; titleId: string }[], number]>(
    `WITH twice AS (
       SELECT position, first FROM (
         SELECT position, first_value(line) OVER same AS first, row_number() OVER same AS place
           FROM import_row WHERE job_id = $1 WINDOW same AS (PARTITION BY title_id ORDER BY position)
       ) r WHERE place > 1)
     DELETE FROM import_row r USING twice WHERE r.job_id = $1 AND r.position = twice.position
     RETURNING r.line, twice.first, r.title_id AS "titleId"`,
    [jobId],
  );
  const [linked] = await manager.query<[{ line: number; first: number; tmdbId: string }[], number]>(
    `WITH twice AS (
       SELECT position, first FROM (
         SELECT position, first_value(line) OVER same AS first, row_number() OVER same AS place
           FROM import_row row LEFT JOIN title t ON t.id = row.title_id WHERE job_id = $1 AND fields ? 'tmdbId'
         WINDOW same AS (PARTITION BY fields ->> 'tmdbId', ${KIND} ORDER BY position)
       ) r WHERE place > 1)
     DELETE FROM import_row r USING twice WHERE r.job_id = $1 AND r.position = twice.position
     RETURNING r.line, twice.first, r.fields ->> 'tmdbId' AS "tmdbId"`,
    [jobId],
  );
  const problem = (line: number, first: number, field: string | null, value: string): FileProblem => ({
    line,
    field,
    message: `This is the same title as in line ${first}. Give one of them an id of its own, or leave one out.`,
    value,
  });
  return [
    ...twice.map(({ line, first, titleId }) => problem(line, first, null, titleId)),
    ...linked.map(({ line, first, tmdbId }) => problem(line, first, 'tmdb_id', tmdbId)),
  ].sort((a, b) => a.line - b.line);
}

export interface StagedRow {
  position: number;
  line: number;
  titleId: string;
  fields: FileTitle;
}

/** The rows after a position, in the order of the file. */
export const readStagedRows = (
  manager: Pick<EntityManager, 'query'>,
  jobId: string,
  after: number,
  limit: number,
): Promise<StagedRow[]> =>
  manager.query(
    `SELECT position, line, title_id AS "titleId", fields FROM import_row
      WHERE job_id = $1 AND position > $2 ORDER BY position LIMIT $3`,
    [jobId, after, limit],
  );

export async function countRows(manager: Pick<EntityManager, 'query'>, jobId: string): Promise<number> {
  const [row] = await manager.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM import_row WHERE job_id = $1',
    [jobId],
  );
  return row.count;
}

/** Takes rows out that are written, or have nothing to write. */
export async function removeRows(
  manager: EntityManager,
  jobId: string,
  rows: readonly StagedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await manager.query('DELETE FROM import_row WHERE job_id = $1 AND position = ANY($2)', [
    jobId,
    rows.map(({ position }) => position),
  ]);
}

export const clearRows = (manager: Pick<EntityManager, 'query'>, jobId: string): Promise<unknown> =>
  manager.query('DELETE FROM import_row WHERE job_id = $1', [jobId]);
