import type { DataSource } from 'typeorm';
import { badUserInput, notFound } from '../../../kit/src';
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
export async function readFeatured(db: DataSource): Promise<FeaturedRow | null> {
  const [row] = await db.query<FeaturedRow[]>(READ);
  return row ?? null;
}

/** @throws NOT_FOUND for a title that the library does not hold, BAD_USER_INPUT for a time that is over. */
export async function setFeaturedTitle(
  db: DataSource,
  actorId: string,
  { titleId, until = null }: SetFeaturedTitleInput,
): Promise<FeaturedRow | null> {
  const isSet = titleId !== null && titleId !== undefined;
  if (isSet && until && until.getTime() <= Date.now()) {
    throw badUserInput({ 'input.until': 'must lie ahead.' });
  }
  const [row] = isSet
    ? await db.query<{ id: string }[]>(
        `SELECT t.id FROM title t WHERE t.id = coalesce((SELECT title_id FROM title_alias WHERE alias = $1), $1)`,
        [isStorable(titleId) ? titleId : ''],
      )
    : [];
  if (isSet && !row) throw notFound('title');
  await db.query(
    `UPDATE front_page SET featured_title_id = $1, featured_until = $2, featured_by = $3, featured_at = now()`,
    [row?.id ?? null, row ? until : null, actorId],
  );
  return readFeatured(db);
}
