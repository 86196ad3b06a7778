import { ApolloLink } from '@apollo/client/link';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { type GraphQLFormattedError, print } from 'graphql';
import type { Client, FormattedExecutionResult, SubscribePayload } from 'graphql-ws';
import { Observable } from 'rxjs';
import { hasCode } from './error-facts';
import { watchForOutdatedPage } from './outdated-page';
import { wantsText } from './persisted-operations';

interface LiveLinkParts {
  subscribe: Client['subscribe'];
  /** Gets a usable token before the operation is sent again; false when the person is signed out. */
  renewToken: () => Promise<boolean>;
  /** What stands for the text of the operation of this name. */
  extensionsOf: (operationName: string) => Record<string, unknown>;
  /** Milliseconds to wait before try number `attempt`, counted from 0. */
  pauseBefore?: (attempt: number) => number;
}

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

const codesThatPass = [
  'UPSTREAM_UNAVAILABLE',
  'TIMEOUT',
  'SLOW_CONSUMER',
  'RATE_LIMITED',
  'INTERNAL_SERVER_ERROR',
];
const closeCodeUnauthorized = 4401;

function growingPause(attempt: number): number {
  return Math.min(30_000, 500 * 2 ** attempt) * (0.75 + Math.random() / 2);
}

function newestCursor(result: FormattedExecutionResult<Record<string, unknown>, Record<string, unknown>>) {
  const stamped = result.extensions?.['cursor'];
  if (typeof stamped === 'string') return stamped;
  const [event] = Object.values(result.data ?? {});
  const cursor = event && typeof event === 'object' && 'cursor' in event ? event.cursor : null;
  return typeof cursor === 'string' ? cursor : null;
}

/**
 * Live operations that go on for as long as somebody listens: whatever ends one, it is sent again, from the cursor of
 * the last event that arrived. Only refusals that no retry mends (rights, a bad or expired cursor) reach the caller.
 */
export function createLiveLink({
  subscribe,
  renewToken,
  extensionsOf,
  pauseBefore = growingPause,
}: LiveLinkParts): ApolloLink {
  return new ApolloLink((operation) => {
    const payload: Mutable<SubscribePayload> = {
      operationName: operation.operationName,
      // The protocol demands a text; an empty one leaves it to the hash.
      query: '',
      variables: { ...operation.variables },
      extensions: extensionsOf(operation.operationName ?? ''),
    };
    return new Observable((observer) => {
      let isStopped = false;
      let attempt = 0;
      let stopCurrent: () => void = () => {};
      let timer: ReturnType<typeof setTimeout> | undefined;

      const again = () => {
        if (isStopped) return;
        timer = setTimeout(open, pauseBefore(attempt++));
      };
      const againWithNewToken = () => {
        renewToken().then((isSignedIn) => (isSignedIn ? again() : observer.complete()), again);
      };
      const fail = (failure: unknown) => {
        if (isStopped) return;
        if (Array.isArray(failure)) {
          const errors = failure as GraphQLFormattedError[];
          if (wantsText(errors) && !payload.query) {
            payload.query = print(operation.query);
            return open();
          }
          watchForOutdatedPage(errors);
          if (hasCode(errors, 'UNAUTHENTICATED')) return againWithNewToken();
          if (codesThatPass.some((code) => hasCode(errors, code))) return again();
          return observer.error(new CombinedGraphQLErrors({ errors }));
        }
        const isRefused = (failure as { code?: unknown } | null)?.code === closeCodeUnauthorized;
        if (isRefused) againWithNewToken();
        else again();
      };

      function open() {
        let isOver = false;
        const end = (then: () => void) => {
          if (isOver) return;
          isOver = true;
          then();
        };
        stopCurrent = subscribe<Record<string, unknown>, Record<string, unknown>>(payload, {
          next(result) {
            if (isOver) return;
            const cursor = newestCursor(result);
            // The gateway refuses with a result that has only errors, and then completes.
            if (!result.data && result.errors?.length && !cursor) {
              end(() => fail(result.errors));
              return stopCurrent();
            }
            attempt = 0;
            // graphql-ws sends this same object again after a reconnect, so the place is kept in it.
            if (cursor) payload.variables = { ...payload.variables, after: cursor };
            observer.next(result as ApolloLink.Result);
          },
          error: (failure) => end(() => fail(failure)),
          // These operations have no end of their own: a server that completes one is shutting down.
          complete: () => end(again),
        });
      }

      open();
      return () => {
        isStopped = true;
        clearTimeout(timer);
        stopCurrent();
      };
    });
  });
}
