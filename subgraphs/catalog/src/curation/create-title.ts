import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { conflict } from '../../../kit/src';
import { slug } from '../library/slug';
import type { TitlePatch } from '../title/merge-record';
import { appendTitleFacts } from '../title/title-facts';
import { TitleOrigin } from '../title/title-origin';
import { InputProblems } from './input-problems';
import { takeTurnSoon } from './library-turn';
import { readTitleFacts } from './read-title-facts';
import { readTitleRelations } from './read-title-relations';
import { readText } from './read-values';
import { saveTitles } from './save-titles';
import { ChangeSource } from './title-change';
import type { CreateTitleInput } from './title-inputs';

const LONGEST_SLUG = 80;

/**
 * Adds a title of the operator's own, unpublished unless they say otherwise. The same key and input again give the
 * same title. Returns its id.
 * @throws BAD_USER_INPUT with every field that is wrong, CONFLICT for a key that was used with other input, with the
 * `titleId` that it made.
 */
export function createTitle(db: DataSource, actorId: string, input: CreateTitleInput): Promise<string> {
  return db.transaction(async (manager) => {
    // Of two clicks the second finds what the first made.
    await takeTurnSoon(manager);
    const problems = new InputProblems();
    const key = readText(problems, 'input.idempotencyKey', input.idempotencyKey, {
      maximum: 200,
      isRequired: true,
    });
    const patch = {
      kind: input.kind,
      ...readTitleFacts(problems, 'input', input, input.kind),
      ...(await readTitleRelations(manager, problems, 'input', input)),
    };
    problems.throwIfAny();
    const hash = createHash('sha256')
      .update(JSON.stringify(inOrder(patch)))
      .digest('hex');
    const earlier = await findEarlier(manager, actorId, key ?? '', hash);
    if (earlier !== null) return earlier;
    const id = await freeId(manager, patch.name ?? '');
    const title: TitlePatch = { isPublished: false, ...patch, id, origin: TitleOrigin.OWN };
    await saveTitles(manager, [title], { source: ChangeSource.PERSON, actorId });
    await manager.query(
      'INSERT INTO title_creation (actor_id, idempotency_key, input_hash, title_id) VALUES ($1, $2, $3, $4)',
      [actorId, key, hash, id],
    );
    await appendTitleFacts(manager, [id]);
    return id;
  });
}

const inOrder = (facts: object): [string, unknown][] =>
  Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));

async function findEarlier(
  manager: EntityManager,
  actorId: string,
  key: string,
  hash: string,
): Promise<string | null> {
  const [row] = await manager.query<{ titleId: string; hash: string }[]>(
    `SELECT title_id AS "titleId", input_hash AS hash FROM title_creation
      WHERE actor_id = $1 AND idempotency_key = $2`,
    [actorId, key],
  );
  if (row && row.hash !== hash) {
    throw conflict('This idempotency key was used for another title.', { titleId: row.titleId });
  }
  return row?.titleId ?? null;
}

/** `own-<slug>`; the second of a name gets `-2`. Whoever asks holds the turn. */
async function freeId(manager: EntityManager, name: string): Promise<string> {
  // A name without a Latin letter or a digit has no slug.
  const base = `own-${slug(name).slice(0, LONGEST_SLUG).replace(/-$/, '') || 'title'}`;
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM title WHERE id = $1 OR id ~ ('^' || $1 || '-[0-9]+$')`,
    [base],
  );
  const taken = new Set(rows.map((row) => row.id));
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}
