import type DataLoader from 'dataloader';
import { rowById } from '../row-by-id';
import { orStale, unavailable, type Reading } from '../tmdb-titles/reading';
import { readTmdbCollectionId } from '../tmdb-titles/tmdb-ids';
import type { TmdbCollection } from '../tmdb/answers/lists';
import { Collection } from './collection';

/** Null where TMDB has none of this number, and without TMDB; stale where it does not answer. */
export interface CollectionDetails {
  value: TmdbCollection | null;
  isStale: boolean;
}

/** One request each, which the client keeps. */
export const collectionDetailsByTmdbId =
  ({ tmdb, locale }: Reading) =>
  (tmdbIds: readonly number[]): Promise<CollectionDetails[]> =>
    Promise.all(
      tmdbIds.map(async (id) => {
        const { answer, isStale } = tmdb
          ? await orStale(tmdb.collection(id, locale))
          : { answer: null, isStale: false };
        return { value: answer?.value ?? null, isStale };
      }),
    );

/** The library's, else what TMDB says. */
export const collectionById = ({ db, tmdb }: Reading, details: DataLoader<number, CollectionDetails>) => {
  const rows = rowById(db, Collection);
  return async (ids: readonly string[]): Promise<(Collection | Error | null)[]> => {
    const known = await rows(ids);
    return Promise.all(
      ids.map(async (id, index) => {
        const tmdbId = readTmdbCollectionId(id);
        const row = known[index] ?? null;
        if (row || tmdbId === null || !tmdb) return row;
        const { value, isStale } = await details.load(tmdbId);
        if (value?.name) return { id, name: value.name, isStale };
        return isStale ? unavailable() : null;
      }),
    );
  };
};
