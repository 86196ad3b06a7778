import type { DataSource, EntityManager } from 'typeorm';
import { badUserInput, conflict, notFound } from '../../../kit/src';
import { isStorable } from '../row-by-id';
import {
  checkDescription,
  checkName,
  checkRule,
  checkRuleIds,
  checkTimes,
  checkTitleIds,
} from './check-curated-rail';
import { CuratedRail, CuratedRailSource } from './curated-rail';
import type {
  DeleteCuratedRailInput,
  OrderCuratedRailsInput,
  UpdateCuratedRailInput,
} from './curated-rail-inputs';
import { CuratedRailTitle } from './curated-rail-title';
import type { RailRule } from './curated-rail-rule';

/** @throws NOT_FOUND, CONFLICT with the present version, BAD_USER_INPUT naming what is wrong. */
export function updateCuratedRail(
  db: DataSource,
  actorId: string,
  input: UpdateCuratedRailInput,
): Promise<CuratedRail> {
  return db.transaction(async (manager) => {
    const rail = await lockRail(manager, input);
    const changed: Partial<CuratedRail> = {};
    if (input.name !== undefined) changed.name = checkName(input.name ?? '');
    if (input.description !== undefined) changed.description = checkDescription(input.description ?? '');
    if (input.isShown !== undefined && input.isShown !== null) changed.isShown = input.isShown;
    if (input.startsAt !== undefined) changed.startsAt = input.startsAt;
    if (input.endsAt !== undefined) changed.endsAt = input.endsAt;
    checkTimes({ ...rail, ...changed });
    const content = await checkContent(manager, input);
    if (content) {
      changed.source = content.rule ? CuratedRailSource.RULE : CuratedRailSource.MANUAL;
      changed.rule = content.rule;
      await writeTitleIds(manager, rail.id, content.titleIds);
    }
    await manager.getRepository(CuratedRail).update(rail.id, {
      ...(changed as object),
      version: rail.version + 1,
      updatedById: actorId,
      updatedAt: () => 'now()',
    });
    return readRail(manager, rail.id);
  });
}

/** @throws NOT_FOUND, CONFLICT with the present version. */
export async function deleteCuratedRail(
  db: DataSource,
  actorId: string,
  input: DeleteCuratedRailInput,
): Promise<void> {
  await db.transaction(async (manager) => {
    await raiseOrder(manager, actorId);
    const { id } = await lockRail(manager, input);
    await manager.getRepository(CuratedRail).delete(id);
  });
}

/** @throws CONFLICT with the present version, BAD_USER_INPUT unless it is every rail once. */
export async function orderCuratedRails(
  db: DataSource,
  actorId: string,
  { ids, expectedVersion }: OrderCuratedRailsInput,
): Promise<void> {
  await db.transaction(async (manager) => {
    const version = await raiseOrder(manager, actorId);
    if (version !== expectedVersion) {
      throw conflict('Somebody has ordered, added or deleted a rail since.', { version });
    }
    const known = await manager.query<{ id: string }[]>('SELECT id FROM curated_rail');
    const isEveryOne =
      ids.length === known.length &&
      new Set(ids).size === ids.length &&
      known.every(({ id }) => ids.includes(id));
    if (!isEveryOne) throw badUserInput({ 'input.ids': 'must be all rails, each once.' });
    await manager.query(
      `UPDATE curated_rail r SET position = o.place - 1
         FROM unnest($1::text[]) WITH ORDINALITY AS o(id, place) WHERE o.id = r.id`,
      [ids],
    );
  });
}

export async function readRailsVersion(db: DataSource | EntityManager): Promise<number> {
  const [row] = await db.query<{ version: number }[]>('SELECT rails_version AS version FROM front_page');
  return row?.version ?? 1;
}

/** Makes those who change which rails there are, or their order, take turns. Returns the version before. */
export async function raiseOrder(manager: EntityManager, actorId: string): Promise<number> {
  const [[row]] = await manager.query<[{ version: number }[], number]>(
    `UPDATE front_page SET rails_version = rails_version + 1, rails_changed_by = $1, rails_changed_at = now()
     RETURNING rails_version - 1 AS version`,
    [actorId],
  );
  return row?.version ?? 1;
}

async function lockRail(
  manager: EntityManager,
  { id, expectedVersion }: { id: string; expectedVersion: number },
): Promise<CuratedRail> {
  const rail = isStorable(id)
    ? await manager.getRepository(CuratedRail).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } })
    : null;
  if (!rail) throw notFound('rail');
  if (rail.version !== expectedVersion) {
    throw conflict('Somebody has changed this rail since.', { version: rail.version });
  }
  return rail;
}

export const readRail = (manager: EntityManager, id: string): Promise<CuratedRail> =>
  manager.getRepository(CuratedRail).findOneByOrFail({ id });

/** Null when the input speaks of neither titles nor a rule. */
export async function checkContent(
  manager: EntityManager,
  { titleIds, rule }: Pick<UpdateCuratedRailInput, 'titleIds' | 'rule'>,
): Promise<{ rule: RailRule | null; titleIds: string[] } | null> {
  if (titleIds && rule) throw badUserInput({ 'input.rule': 'cannot stand beside titleIds.' });
  if (titleIds) return { rule: null, titleIds: await checkTitleIds(manager, titleIds) };
  if (!rule) return null;
  const checked = checkRule(rule, 'input.rule');
  await checkRuleIds(manager, checked, 'input.rule');
  return { rule: checked, titleIds: [] };
}

export async function writeTitleIds(
  manager: EntityManager,
  railId: string,
  titleIds: readonly string[],
): Promise<void> {
  const rows = manager.getRepository(CuratedRailTitle);
  await rows.delete({ railId });
  await rows.insert(titleIds.map((titleId, position) => ({ railId, titleId, position })));
}
