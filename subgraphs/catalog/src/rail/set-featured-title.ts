import type { DataSource, EntityManager } from 'typeorm';
import { badUserInput, conflict, notFound } from '../../../kit/src';
import { lockSoon } from '../curation/library-turn';
import { ChangeSource } from '../curation/title-change';
import { writeChanges } from '../curation/write-changes';
import { isStorable } from '../row-by-id';
import type { SetFeaturedTitleInput } from './curated-rail-inputs';

export interface FeaturedRow {
  titleId: string;
  until: Date | null;
  setById: string;
  setAt: Date;
}

const READ = `
  SELECT featured_title_id AS "titleId", featured_until AS until, featured_by AS "setById", featured_at AS "setAt"
    FROM front_page WHERE featured_title_id IS NOT NULL AND (featured_until IS NULL OR featured_until > now())`;

/** What is featured now; null for nothing. */
export async function readFeatured(db: Pick<EntityManager, 'query'>): Promise<FeaturedRow | null> {
  const [row] = await db.query<FeaturedRow[]>(READ);
  return row ?? null;
}

/**
 * Puts a title at the top of everybody's front page, or takes away what is there. Titles' histories say who did.
 * @throws NOT_FOUND for a title that the library does not hold, BAD_USER_INPUT for a time that is over, CONFLICT with
 * `setAt` where somebody chose since, and without it when an import is writing the title for too long.
 */
export function setFeaturedTitle(
  db: DataSource,
  actorId: string,
  { titleId = null, until = null, expectedSetAt }: SetFeaturedTitleInput,
): Promise<FeaturedRow | null> {
  return db.transaction((manager) =>
    lockSoon(manager, async () => {
      const next = titleId === null ? null : { titleId: await readTitleId(manager, titleId), until };
      // Of two curators the second finds what the first chose.
      const [{ isOver }] = await manager.query<[{ isOver: boolean | null }]>(
        'SELECT $1::timestamptz <= now() AS "isOver" FROM front_page FOR UPDATE',
        [until],
      );
      if (next && isOver) throw badUserInput({ 'input.until': 'must lie ahead.' });
      const present = await readFeatured(manager);
      const setAt = present?.setAt.toISOString() ?? null;
      if (expectedSetAt !== undefined && (expectedSetAt?.toISOString() ?? null) !== setAt)
        throw conflict('Somebody has chosen what opens the front page since.', { setAt });
      await manager.query(
        `UPDATE front_page SET featured_title_id = $1, featured_until = $2, featured_by = $3,
                featured_at = clock_timestamp()`,
        [next?.titleId ?? null, next?.until ?? null, actorId],
      );
      await recordChange(manager, actorId, present, next);
      return readFeatured(manager);
    }),
  );
}

async function readTitleId(manager: EntityManager, titleId: string): Promise<string> {
  const [row] = await manager.query<{ id: string }[]>(
    `SELECT t.id FROM title t WHERE t.id = coalesce((SELECT title_id FROM title_alias WHERE alias = $1), $1)`,
    [isStorable(titleId) ? titleId : ''],
  );
  if (!row) throw notFound('title');
  return row.id;
}

type Featured = Pick<FeaturedRow, 'titleId' | 'until'>;

const inWords = (featured: Featured | null): string | null =>
  featured && (featured.until ? `until ${featured.until.toISOString()}` : 'without an end');

/** In the history of the title that came and of the one that went. */
async function recordChange(
  manager: EntityManager,
  actorId: string,
  present: Featured | null,
  next: Featured | null,
): Promise<void> {
  const about = { actorId, source: ChangeSource.PERSON, field: 'featured' };
  const isSame = present?.titleId === next?.titleId;
  const [before, after] = [inWords(present), inWords(next)];
  await writeChanges(manager, [
    ...(present && !isSame ? [{ ...about, titleId: present.titleId, before, after: null }] : []),
    ...(next && !(isSame && before === after)
      ? [{ ...about, titleId: next.titleId, before: isSame ? before : null, after }]
      : []),
  ]);
}
