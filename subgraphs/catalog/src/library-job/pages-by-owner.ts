import DataLoader from 'dataloader';
import { groupedByKey, keysetPage, type CursorCodec, type CursorValue, type Page } from '../../../kit/src';

interface PageRequest {
  ownerId: string;
  first: number;
  after: string | null;
}

interface OwnedList<T> {
  /** Names the list and its order; an owner's own cursors belong to it. */
  name: string;
  /** At most `limit` rows of each owner that follow `after` (null: from the start), in the list's order. */
  read: (ownerIds: readonly string[], limit: number, after: CursorValue[] | null) => Promise<T[]>;
  ownerOf: (row: T) => string;
  keyOf: (row: T) => readonly CursorValue[];
}

/**
 * Pages of lists that belong to somebody: the same page of many owners takes one reading.
 * Loading throws BAD_USER_INPUT for `first` outside 1 to 100 or a cursor of another list.
 */
export function pagesByOwner<T>(
  cursors: CursorCodec,
  list: OwnedList<T>,
): DataLoader<PageRequest, Page<T>, string> {
  return new DataLoader<PageRequest, Page<T>, string>(
    (requests) => {
      const readings = new Map<string, Promise<Map<string, T[]>>>();
      return Promise.all(
        requests.map(({ ownerId, first, after }) => {
          const alike = requests.filter((other) => other.first === first && other.after === after);
          const ids = alike.map((other) => other.ownerId);
          const readAll = async (limit: number, position: CursorValue[] | null) => {
            const groups = groupedByKey(ids, await list.read(ids, limit, position), list.ownerOf);
            return new Map(ids.map((id, index) => [id, groups[index] ?? []]));
          };
          return keysetPage<T>({
            first,
            after,
            cursors,
            list: `${list.name}:${ownerId}`,
            read: async (limit, position) => {
              const key = JSON.stringify([first, after]);
              const reading = readings.get(key) ?? readAll(limit, position);
              readings.set(key, reading);
              return (await reading).get(ownerId) ?? [];
            },
            keyOf: list.keyOf,
          }).catch((error: Error) => error);
        }),
      );
    },
    { cacheKeyFn: (request) => JSON.stringify(request) },
  );
}
