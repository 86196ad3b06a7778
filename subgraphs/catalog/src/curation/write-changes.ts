import type { EntityManager } from 'typeorm';
import type { ChangeSource } from './title-change';

export interface NewChange {
  titleId: string;
  actorId: string | null;
  source: ChangeSource;
  field: string;
  before: string | null;
  after: string | null;
}

interface LinkChange extends Pick<NewChange, 'titleId' | 'actorId' | 'source'> {
  /** TMDB's numbers. */
  before: number | null;
  after: number | null;
}

/** Adds that a title was linked to one of TMDB, or unlinked. */
export const writeLinkChange = (
  manager: EntityManager,
  { before, after, ...about }: LinkChange,
): Promise<void> =>
  writeChanges(manager, [
    { ...about, field: 'tmdbId', before: before?.toString() ?? null, after: after?.toString() ?? null },
  ]);

/** Adds to the history of titles, in the transaction of the change. */
export async function writeChanges(manager: EntityManager, changes: readonly NewChange[]): Promise<void> {
  if (changes.length === 0) return;
  await manager.query(
    `INSERT INTO title_change (title_id, actor_id, source, field, before, after)
     SELECT title_id, actor_id, source, field, before, after FROM jsonb_to_recordset($1::jsonb)
       AS c(title_id text, actor_id text, source text, field text, before text, after text, place int)
      ORDER BY place`,
    [
      JSON.stringify(
        changes.map(({ titleId, actorId, ...change }, place) => ({
          title_id: titleId,
          actor_id: actorId,
          ...change,
          place,
        })),
      ),
    ],
  );
}
