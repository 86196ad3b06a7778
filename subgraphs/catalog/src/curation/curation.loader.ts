import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedByKey, type CursorCodec } from '../../../kit/src';
import { libraryJobById, problemPages } from '../library-job/read-library-jobs';
import type { EntryName } from './library-entry';
import { entryById } from './read-library-entries';
import { titleChangePages } from './read-title-changes';

type TitledName = EntryName & { titleId: string };

/** What titles are called in other languages, by language. */
const namesByTitleId =
  (db: DataSource) =>
  async (titleIds: readonly string[]): Promise<TitledName[][]> => {
    const rows = await db.query<TitledName[]>(
      `SELECT title_id AS "titleId", language, name FROM title_name WHERE title_id = ANY($1) ORDER BY language`,
      [titleIds],
    );
    return groupedByKey(titleIds, rows, (row) => row.titleId);
  };

export const createCurationLoaders = (db: DataSource, cursors: CursorCodec) => ({
  entryById: new DataLoader(entryById(db)),
  namesByTitleId: new DataLoader(namesByTitleId(db)),
  titleChangePage: titleChangePages(db, cursors),
  libraryJobById: new DataLoader(libraryJobById(db)),
  problemPage: problemPages(db, cursors),
});
