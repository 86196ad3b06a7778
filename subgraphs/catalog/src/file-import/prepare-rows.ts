import type { EntityManager } from 'typeorm';
import type { TitlePatch } from '../title/merge-record';
import { readTitleRecords, type StoredTitle } from '../title/read-title-records';
import { tmdbTitleId } from '../title/write-title-parts';
import { RowProblems } from './check-row';
import type { FileProblem } from './file-problem';
import { patchOf } from './patch-of';
import { kindOf, type StagedRow } from './stage-rows';

export interface PreparedRows {
  patches: TitlePatch[];
  /** What the library holds of them. */
  stored: ReadonlyMap<string, StoredTitle>;
  problems: FileProblem[];
  /** Rows that have problems. */
  failed: StagedRow[];
}

/** What rows change of the library as it is now. */
export async function prepareRows(
  manager: Pick<EntityManager, 'query'>,
  rows: readonly StagedRow[],
  options: { publish: boolean },
): Promise<PreparedRows> {
  const stored = await readTitleRecords(
    manager,
    rows.map(({ titleId }) => titleId),
  );
  const aliasOf = ({ titleId, fields }: StagedRow): string | undefined =>
    fields.tmdbId === undefined
      ? undefined
      : tmdbTitleId(stored.get(titleId)?.record.kind ?? kindOf(fields), fields.tmdbId);
  const owners = await ownersOfAliases(
    manager,
    rows.map(aliasOf).filter((alias) => alias !== undefined),
  );
  const prepared: PreparedRows = { patches: [], stored, problems: [], failed: [] };
  for (const row of rows) {
    const problems = new RowProblems(row.line);
    const ownerOfTmdbId = owners.get(aliasOf(row) ?? '');
    const patch = patchOf(row, { stored: stored.get(row.titleId), ownerOfTmdbId, ...options }, problems);
    if (patch) prepared.patches.push(patch);
    else {
      prepared.failed.push(row);
      prepared.problems.push(...problems.all);
    }
  }
  return prepared;
}

/** Titles of the library by their id at TMDB. */
async function ownersOfAliases(
  manager: Pick<EntityManager, 'query'>,
  aliases: readonly string[],
): Promise<Map<string, string>> {
  if (aliases.length === 0) return new Map();
  const rows = await manager.query<{ alias: string; titleId: string }[]>(
    `SELECT alias, title_id AS "titleId" FROM title_alias WHERE alias = ANY($1)
     UNION ALL SELECT id, id FROM title WHERE id = ANY($1)`,
    [aliases],
  );
  return new Map(rows.map(({ alias, titleId }) => [alias, titleId]));
}
