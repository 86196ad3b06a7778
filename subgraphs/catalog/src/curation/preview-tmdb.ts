import { mergeRecord } from '../title/merge-record';
import { readTitleRecords } from '../title/read-title-records';
import { differingFields, valueInWords } from '../title/title-fields';
import type { CatalogContext } from '../context';
import { maxAgeOf } from '../context';
import { findRows } from '../tmdb-titles/find-rows';
import { linkTitle } from '../tmdb-titles/link-title';
import { readDetails } from '../tmdb-titles/read-elsewhere';
import { isForAge, unavailable } from '../tmdb-titles/reading';
import { titleOf } from '../tmdb-titles/title-of';
import { idOfRef, type TmdbTitleRef } from '../tmdb-titles/tmdb-ids';
import { patchFromTmdb } from './save-from-tmdb';
import type { TmdbPreview, TmdbPreviewChange } from './tmdb-preview';
import { asCuratorsError } from './tmdb-record';

/**
 * What an import would do. A row that turns out to be this title is linked to it, as looking at the title does.
 * Null where TMDB has no such title.
 * @throws UPSTREAM_UNAVAILABLE without TMDB, or while it does not answer.
 */
export async function previewTmdb(context: CatalogContext, ref: TmdbTitleRef): Promise<TmdbPreview | null> {
  const { db, tmdb, loaders } = context;
  if (!tmdb) throw unavailable();
  // The library's own language, in which it would be written.
  const locale = { language: 'en', region: context.settings.DEFAULT_REGION };
  const found = await readDetails({ tmdb, locale }, ref).catch((error: unknown) => {
    throw asCuratorsError(error, context.tmdbService);
  });
  if (!found) return null;
  const rows = (await findRows(db, [found.record])).get(idOfRef(ref));
  const titleId = rows && (await linkTitle(db, found.record, rows));
  if (!titleId) {
    const isShown = isForAge(found.record.maturity?.age, maxAgeOf(context));
    return { title: isShown ? titleOf(found) : null, entry: null, changes: [] };
  }
  const [entry, title, changes] = await Promise.all([
    loaders.entryById.load(titleId),
    loaders.titleById.load(titleId),
    changesOf(context, titleId, found.record),
  ]);
  return { title, entry, changes };
}

async function changesOf(
  { db }: CatalogContext,
  titleId: string,
  record: Parameters<typeof patchFromTmdb>[0]['record'],
): Promise<TmdbPreviewChange[]> {
  const stored = (await readTitleRecords(db.manager, [titleId])).get(titleId);
  if (!stored) return [];
  const patch = patchFromTmdb({ record, titleId, fetchedAt: new Date() }, stored);
  const after = mergeRecord(stored, patch, { isByPerson: false });
  return differingFields(stored.record, after)
    .filter((field) => !field.isVolatile)
    .map((field) => ({
      field: field.name,
      before: valueInWords(field, stored.record, after),
      after: valueInWords(field, after, stored.record),
    }));
}
