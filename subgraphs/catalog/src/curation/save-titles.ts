import type { EntityManager } from 'typeorm';
import { mergeRecord, type TitlePatch } from '../title/merge-record';
import { readTitleRecords, type CuratedRecord, type StoredTitle } from '../title/read-title-records';
import { differingFields, TITLE_FIELDS, valueInWords, type TitleField } from '../title/title-fields';
import { writeTitles } from '../title/write-titles';
import { takeTurn } from './library-turn';
import { ChangeSource } from './title-change';
import { writeChanges, type NewChange } from './write-changes';
import { writeDecisions } from './write-decisions';

export interface SaveOptions {
  source: ChangeSource;
  /**
   * What is said wins over earlier edits, and later imports and refreshes leave it alone: a person said so, by hand or by a
   * file of theirs. True for PERSON when it is absent.
   */
  isByPerson?: boolean;
  /** Null for what nobody asked for. */
  actorId: string | null;
  /** Says what it would do, and does nothing. */
  isDryRun?: boolean;
  /** The titles as they are now, where the caller has locked and read them. */
  stored?: ReadonlyMap<string, StoredTitle>;
}

/** Ids by what became of them. */
export interface SavedTitles {
  created: string[];
  updated: string[];
  unchanged: string[];
}

/** What the operator decides, and imports only suggest. */
const DECISIONS = new Set(['isPublished', 'isPremium', 'licence']);

/** Popularity of a title of which nobody said how much it is asked for: the middle. */
const ORDINARY = 500;

/**
 * Brings titles to what the patches say, one for an id, and writes only what really differs, with its history: the one
 * way by which people, files and TMDB change the library. New titles need kind and name. In a transaction of the
 * caller's, which ends with `appendTitleFacts` of those that were created or updated, and `railLists.forget()` after it.
 */
export async function saveTitles(
  manager: EntityManager,
  patches: readonly TitlePatch[],
  options: SaveOptions,
): Promise<SavedTitles> {
  const saved: SavedTitles = { created: [], updated: [], unchanged: [] };
  if (patches.length === 0) return saved;
  if (!options.isDryRun) await takeTurn(manager);
  const ids = patches.map(({ id }) => id);
  if (!options.isDryRun) {
    await manager.query('SELECT 1 FROM title WHERE id = ANY($1) ORDER BY id FOR UPDATE', [ids]);
  }
  const stored = options.stored ?? (await readTitleRecords(manager, ids));
  const isByPerson = options.isByPerson ?? options.source === ChangeSource.PERSON;
  const changes: Change[] = [];
  for (const patch of patches) {
    const present = stored.get(patch.id);
    if (!present) {
      saved.created.push(patch.id);
      const record = newRecord(patch);
      const fields = TITLE_FIELDS.filter(({ keys }) => keys.some((key) => isGiven(patch[key])));
      changes.push({ before: null, after: record, fields });
      continue;
    }
    const after = mergeRecord(present, patch, { isByPerson });
    const fields = differingFields(present.record, after);
    saved[fields.length === 0 ? 'unchanged' : 'updated'].push(patch.id);
    if (fields.length > 0) changes.push({ before: present.record, after, fields });
  }
  if (options.isDryRun || changes.length === 0) return saved;

  const hasFacts = ({ before, fields }: Change): boolean =>
    before === null || fields.some(({ name }) => !DECISIONS.has(name));
  const written = changes.filter(hasFacts).map(({ after }) => after);
  const editedFields = ({ fields }: Change): string[] => (isByPerson ? fields.map(({ name }) => name) : []);
  const [added, changed] = [changes.filter(isNew), changes.filter((change) => !isNew(change))];
  if (written.length > 0)
    await writeTitles(manager, written, {
      isWhole: true,
      editedFields: new Map(added.map((change) => [change.after.id, editedFields(change)])),
    });
  await writeDecisions(
    manager,
    changed.map((change) => ({
      record: change.after,
      editedFields: editedFields(change),
      raisesVersion: !hasFacts(change),
    })),
  );
  await writeChanges(
    manager,
    changes.flatMap((change) => historyOf(change, { ...options, isByPerson })),
  );
  return saved;
}

interface Change {
  before: CuratedRecord | null;
  after: CuratedRecord;
  fields: readonly TitleField[];
}

const isNew = ({ before }: Change): boolean => before === null;

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

function newRecord(patch: TitlePatch): CuratedRecord {
  const { kind, name } = patch;
  if (!kind || !name) throw new Error(`the new title ${patch.id} has no kind or no name`);
  return { genres: [], popularity: ORDINARY, ...patch, kind, name };
}

function historyOf(
  { before, after, fields }: Change,
  { source, actorId, isByPerson }: SaveOptions,
): NewChange[] {
  const about = { titleId: after.id, actorId, source };
  if (!before) return [{ ...about, field: 'title', before: null, after: after.name }];
  return fields
    .filter((field) => !field.isVolatile || isByPerson)
    .map((field) => ({
      ...about,
      field: field.name,
      before: valueInWords(field, before, after),
      after: valueInWords(field, after, before),
    }));
}
