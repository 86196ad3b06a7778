import { createHash, randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { badUserInput, conflict } from '../../../kit/src';
import { checkDescription, checkIdempotencyKey, checkName, checkTimes } from './check-curated-rail';
import { CuratedRail, CuratedRailSource } from './curated-rail';
import { CuratedRailCreation } from './curated-rail-creation';
import type { CreateCuratedRailInput } from './curated-rail-inputs';
import { checkContent, raiseOrder, readRail, writeTitleIds } from './write-curated-rails';

const MOST_RAILS = 50;

/**
 * Adds a rail below the others. The same key and input again give the rail that they made, as it is now.
 * @param actorId account of the curator.
 * @throws BAD_USER_INPUT naming what is wrong, CONFLICT for a key that was used with other input.
 */
export function createCuratedRail(
  db: DataSource,
  actorId: string,
  input: CreateCuratedRailInput,
): Promise<CuratedRail> {
  // Clients from before there were keys send none.
  const idempotencyKey =
    input.idempotencyKey == null ? randomUUID() : checkIdempotencyKey(input.idempotencyKey);
  const { startsAt = null, endsAt = null } = input;
  const name = checkName(input.name);
  const description = checkDescription(input.description ?? '');
  checkTimes({ startsAt, endsAt });
  return db.transaction(async (manager) => {
    // Of two clicks the second waits here, and finds what the first made.
    await manager.query('SELECT FROM front_page FOR UPDATE');
    const content = await checkContent(manager, input);
    if (!content) throw badUserInput({ 'input.titleIds': 'or a rule is required.' });
    const facts = {
      name,
      description,
      rule: content.rule,
      isShown: input.isShown ?? false,
      startsAt,
      endsAt,
    };
    const inputHash = createHash('sha256')
      .update(JSON.stringify([facts, content.titleIds]))
      .digest('hex');
    const earlierId = await findEarlier(manager, { actorId, idempotencyKey, inputHash });
    if (earlierId !== null) return readRail(manager, earlierId);
    await raiseOrder(manager, actorId);
    const id = randomUUID();
    await manager.getRepository(CuratedRail).insert({
      ...facts,
      id,
      source: content.rule ? CuratedRailSource.RULE : CuratedRailSource.MANUAL,
      position: await freePosition(manager),
      createdById: actorId,
      updatedById: actorId,
    });
    await writeTitleIds(manager, id, content.titleIds);
    await manager
      .getRepository(CuratedRailCreation)
      .insert({ actorId, idempotencyKey, inputHash, railId: id });
    return readRail(manager, id);
  });
}

async function findEarlier(
  manager: EntityManager,
  { inputHash, ...key }: Pick<CuratedRailCreation, 'actorId' | 'idempotencyKey' | 'inputHash'>,
): Promise<string | null> {
  const earlier = await manager.getRepository(CuratedRailCreation).findOneBy(key);
  if (earlier && earlier.inputHash !== inputHash) {
    throw conflict('This idempotency key was used for another rail.');
  }
  return earlier?.railId ?? null;
}

async function freePosition(manager: EntityManager): Promise<number> {
  const [rails] = await manager.query<{ count: number; next: number }[]>(
    'SELECT count(*)::int AS count, coalesce(max(position) + 1, 0) AS next FROM curated_rail',
  );
  if (rails && rails.count >= MOST_RAILS) {
    throw badUserInput({ input: `There are ${MOST_RAILS} rails already.` });
  }
  return rails?.next ?? 0;
}
