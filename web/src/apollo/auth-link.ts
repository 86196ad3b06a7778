import { ApolloLink } from '@apollo/client/link';
import { Observable, type Subscription } from 'rxjs';
import type { Refresh } from '../session/refresh-session';
import { isUnauthenticated } from './error-facts';

declare module '@apollo/client' {
  interface DefaultContext {
    /** Sent without a token: sign-in and sign-up, which must work whatever the old token is worth. */
    isAnonymous?: boolean;
  }
}

interface AuthLinkParts {
  accessToken: () => string | null;
  refresh: Refresh;
}

/** Adds the access token, and when the server refuses it, waits for one refresh and sends the operation once more. */
export function createAuthLink({ accessToken, refresh }: AuthLinkParts): ApolloLink {
  return new ApolloLink((operation, forward) => {
    if (operation.getContext().isAnonymous) return forward(operation);
    return new Observable((observer) => {
      let current: Subscription | undefined;
      let isStopped = false;

      const send = (token: string | null, mayRetry: boolean) => {
        const headers = operation.getContext().headers as Record<string, string> | undefined;
        operation.setContext({ headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) } });
        let isRefused = false;
        const renew = (giveUp: () => void) => {
          isRefused = true;
          refresh(token).then(
            (fresh) => (isStopped ? undefined : fresh ? send(fresh, false) : giveUp()),
            giveUp,
          );
        };
        current = forward(operation).subscribe({
          next(result) {
            if (!mayRetry || !isUnauthenticated(result.errors ?? [])) return observer.next(result);
            renew(() => {
              observer.next(result);
              observer.complete();
            });
          },
          error(error: unknown) {
            if (!mayRetry || !isUnauthenticated(error)) return observer.error(error);
            renew(() => observer.error(error));
          },
          complete() {
            if (!isRefused) observer.complete();
          },
        });
      };

      const token = accessToken();
      // Without a token UNAUTHENTICATED is simply true: this person has to sign in.
      send(token, token !== null);
      return () => {
        isStopped = true;
        current?.unsubscribe();
      };
    });
  });
}
