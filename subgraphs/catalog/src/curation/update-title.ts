import type { DataSource, EntityManager } from 'typeorm';
import { conflict, notFound } from '../../../kit/src';
import { isStorable } from '../row-by-id';
import { readTitleRecords, type StoredTitle } from '../title/read-title-records';
import { appendTitleFacts } from '../title/title-facts';
import { TITLE_FIELDS } from '../title/title-fields';
import type { SeasonRecord } from '../title/title-record';
import { InputProblems } from './input-problems';
import { takeTurnSoon } from './library-turn';
import { readTitleFacts } from './read-title-facts';
import { readTitleRelations } from './read-title-relations';
import { saveTitles } from './save-titles';
import { ChangeSource } from './title-change';
import type { UpdateTitleInput } from './title-inputs';
import { writeChanges } from './write-changes';

const PINNABLE = new Set(TITLE_FIELDS.map(({ name }) => name));

/**
 * Changes what the input gives, writes its history, and keeps later imports from undoing it. Returns the title's id.
 * @throws NOT_FOUND, CONFLICT with the present `version`, BAD_USER_INPUT with every field that is wrong.
 */
export function updateTitle(db: DataSource, actorId: string, input: UpdateTitleInput): Promise<string> {
  return db.transaction(async (manager) => {
    // Of two curators the second finds the first one's version.
    await takeTurnSoon(manager);
    const stored = await readStored(manager, input.id);
    if (stored.version !== input.expectedVersion) {
      throw conflict('Somebody changed this title since you read it.', { version: stored.version });
    }
    const problems = new InputProblems();
    const patch = {
      id: input.id,
      ...readTitleFacts(problems, 'input', input, stored.record.kind),
      ...(await readTitleRelations(manager, problems, 'input', input)),
    };
    for (const [index, field] of (input.unpinFields ?? []).entries()) {
      if (!PINNABLE.has(field)) problems.add(`input.unpinFields.${index}`, 'There is no such field.');
    }
    problems.throwIfAny();
    if (patch.seasons) patch.seasons = withStills(stored, patch.seasons);
    const { updated } = await saveTitles(manager, [patch], { source: ChangeSource.PERSON, actorId });
    const isUnpinned = await unpin(manager, stored, actorId, input.unpinFields ?? [], updated.length > 0);
    if (updated.length > 0 || isUnpinned) await appendTitleFacts(manager, [input.id]);
    return input.id;
  });
}

async function readStored(manager: EntityManager, id: string): Promise<StoredTitle> {
  if (!isStorable(id)) throw notFound('title');
  await manager.query('SELECT 1 FROM title WHERE id = $1 FOR UPDATE', [id]);
  const stored = (await readTitleRecords(manager, [id])).get(id);
  if (!stored) throw notFound('title');
  return stored;
}

/** A person writes episodes without their stills: those stay. */
function withStills(stored: StoredTitle, seasons: readonly SeasonRecord[]): SeasonRecord[] {
  const stills = new Map(
    (stored.record.seasons ?? []).flatMap((season) =>
      season.episodes.map((episode) => [`${season.number}.${episode.number}`, episode.stillPath] as const),
    ),
  );
  return seasons.map((season) => ({
    ...season,
    episodes: season.episodes.map((episode) => ({
      ...episode,
      stillPath: stills.get(`${season.number}.${episode.number}`) ?? null,
    })),
  }));
}

/** Lets imports write fields again. Returns whether any had been pinned. */
async function unpin(
  manager: EntityManager,
  { record, editedFields }: StoredTitle,
  actorId: string,
  fields: readonly string[],
  hasNewVersion: boolean,
): Promise<boolean> {
  const pinned = editedFields.filter((field) => fields.includes(field));
  if (pinned.length === 0) return false;
  await manager.query(
    `UPDATE title SET edited_fields = ARRAY(SELECT unnest(edited_fields) EXCEPT SELECT unnest($2::text[]) ORDER BY 1),
            version = version + $3, updated_at = now() WHERE id = $1`,
    [record.id, pinned, hasNewVersion ? 0 : 1],
  );
  await writeChanges(manager, [
    {
      titleId: record.id,
      actorId,
      source: ChangeSource.PERSON,
      field: 'editedFields',
      before: editedFields.join(', '),
      after: editedFields.filter((field) => !pinned.includes(field)).join(', ') || null,
    },
  ]);
  return true;
}
