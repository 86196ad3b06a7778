import { ApolloLink } from '@apollo/client/link';
import { type GraphQLFormattedError } from 'graphql';
import { tap } from 'rxjs';
import { useSyncExternalStore } from 'react';
import { graphQLErrorsOf } from './error-facts';
import { wantsText } from './persisted-operations';

let isOutdated = false;
const listeners = new Set<() => void>();

/** True when the server runs registered operations only, and this page was built with others. */
function isNotRegistered(errors: readonly GraphQLFormattedError[]): boolean {
  if (wantsText(errors)) return false;
  return errors.some((error) => error.extensions?.['reason'] === 'PERSISTED_QUERY_NOT_FOUND');
}

/** Looks at what an operation was answered; a page whose operations are not known any more stays outdated until reloaded. */
export function watchForOutdatedPage(error: unknown): void {
  if (isOutdated || !isNotRegistered(graphQLErrorsOf(error))) return;
  isOutdated = true;
  for (const listener of [...listeners]) listener();
}

export const outdatedPageLink = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    tap({ next: (result) => watchForOutdatedPage(result.errors), error: watchForOutdatedPage }),
  ),
);

export function useIsPageOutdated(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isOutdated,
  );
}
