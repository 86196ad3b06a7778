import { type ApolloCache, InMemoryCache } from '@apollo/client';
import { growingConnection } from './connection-policy';

/** The store, with every policy that the graph needs. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          title: {
            // A title that a list has brought along is shown at once; null from the server stays null.
            read(existing, { args, toReference, canRead }) {
              if (existing !== undefined) return existing as unknown;
              const known = toReference({ __typename: 'Title', id: args?.['id'] as string });
              return canRead(known) ? known : undefined;
            },
          },
          search: growingConnection(['query', 'filter', 'sort']),
          payments: growingConnection(['status']),
          libraryEntries: growingConnection(['filter']),
          titleRequests: growingConnection(['status']),
          myTitleRequests: growingConnection(),
        },
      },
      User: {
        fields: {
          continueWatching: growingConnection(),
          myList: growingConnection(),
          notifications: growingConnection(),
          payments: growingConnection(),
        },
      },
      LibraryEntry: { fields: { changes: growingConnection(['first']) } },
      LibraryJob: { fields: { problems: growingConnection() } },
      Rail: { fields: { titles: growingConnection() } },
      Person: { fields: { credits: growingConnection(['playableOnly']) } },
      // These have no identity of their own; two queries that ask for different parts of one must not wipe each other.
      Playability: { merge: true },
      Availability: { merge: true },
      Payee: { merge: true },
      Licence: { merge: true },
      // Its parts come one after the other.
      Home: { merge: true },
    },
  });
}

/** Whether something may be played was decided for another membership: every title is asked again. */
export function forgetPlayability(cache: ApolloCache): void {
  const ids = Object.keys(cache.extract() as Record<string, unknown>).filter((id) => id.startsWith('Title:'));
  for (const id of ids) cache.evict({ id, fieldName: 'playability' });
  cache.gc();
}
