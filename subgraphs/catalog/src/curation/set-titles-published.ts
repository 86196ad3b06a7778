import type { DataSource } from 'typeorm';
import { badUserInput, notFound } from '../../../kit/src';
import { isStorable } from '../row-by-id';
import { appendTitleFacts } from '../title/title-facts';
import { takeTurnSoon } from './library-turn';
import { saveTitles } from './save-titles';
import { ChangeSource } from './title-change';
import type { SetTitlesPublishedInput } from './title-inputs';

const MOST = 100;

/**
 * Shows titles to viewers or hides them, all or none. Returns their ids, each once.
 * @throws BAD_USER_INPUT for none or more than 100, NOT_FOUND when one of them is not there.
 */
export function setTitlesPublished(
  db: DataSource,
  actorId: string,
  { ids: given, isPublished }: SetTitlesPublishedInput,
): Promise<string[]> {
  const ids = [...new Set(given)];
  if (ids.length === 0 || ids.length > MOST)
    throw badUserInput({ 'input.ids': `must be 1 to ${MOST} titles.` });
  if (!ids.every(isStorable)) throw notFound('title');
  return db.transaction(async (manager) => {
    await takeTurnSoon(manager);
    const [row] = await manager.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM title WHERE id = ANY($1)',
      [ids],
    );
    if (row?.count !== ids.length) throw notFound('title');
    const { updated } = await saveTitles(
      manager,
      ids.map((id) => ({ id, isPublished })),
      { source: ChangeSource.PERSON, actorId },
    );
    await appendTitleFacts(manager, updated);
    return ids;
  });
}
