import type { EntityManager } from 'typeorm';
import type { CuratedRecord } from '../title/read-title-records';

export interface Decisions {
  record: CuratedRecord;
  /** Added to those that are pinned already. */
  editedFields: readonly string[];
  /** True where nothing else of the title was written. */
  raisesVersion: boolean;
}

/**
 * Writes what `writeTitles` leaves to the operator where a title exists: published, premium, licence, and which fields a
 * person edited.
 */
export async function writeDecisions(manager: EntityManager, decisions: readonly Decisions[]): Promise<void> {
  if (decisions.length === 0) return;
  await manager.query(
    `UPDATE title t SET is_published = coalesce(d.is_published, t.is_published),
            is_premium = coalesce(d.is_premium, t.is_premium),
            available_from = CASE WHEN d.has_licence THEN d.available_from ELSE t.available_from END,
            available_until = CASE WHEN d.has_licence THEN d.available_until ELSE t.available_until END,
            countries = CASE WHEN d.has_licence THEN d.countries ELSE t.countries END,
            edited_fields = ARRAY(SELECT DISTINCT unnest(t.edited_fields || d.edited_fields) ORDER BY 1),
            version = t.version + CASE WHEN d.raises_version THEN 1 ELSE 0 END, updated_at = now()
       FROM jsonb_to_recordset($1::jsonb) AS d(id text, is_published boolean, is_premium boolean, has_licence boolean,
              available_from timestamptz, available_until timestamptz, countries text[], edited_fields text[],
              raises_version boolean)
      WHERE t.id = d.id`,
    [
      JSON.stringify(
        decisions.map(({ record, editedFields, raisesVersion }) => ({
          id: record.id,
          is_published: record.isPublished ?? null,
          is_premium: record.isPremium ?? null,
          has_licence: record.licence !== undefined,
          available_from: record.licence?.from ?? null,
          available_until: record.licence?.until ?? null,
          countries: record.licence?.countries ?? null,
          edited_fields: editedFields,
          raises_version: raisesVersion,
        })),
      ),
    ],
  );
}
