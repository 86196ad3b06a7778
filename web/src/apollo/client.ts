import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { OperationTypeNode } from 'graphql';
import { clientHeaders } from '../session/request-grant';
import { refreshSession, sessionStore } from '../session/session';
import { createAuthLink } from './auth-link';
import { createCache } from './cache';
import { liveLink } from './live-socket';
import { outdatedPageLink } from './outdated-page';
import { persistedLink } from './persisted-operations';
import { traceLink } from './trace-link';

const { 'content-type': _set, ...headers } = clientHeaders;

const httpLink = new HttpLink({ uri: '/graphql', credentials: 'same-origin', headers });
const authLink = createAuthLink({ accessToken: sessionStore.accessToken, refresh: refreshSession });

declare module '@apollo/client' {
  // The generated hooks name their types themselves, which the other style forbids.
  interface TypeOverrides {
    signatureStyle: 'classic';
  }
  // The types to extend are in namespaces of Apollo's.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace ApolloClient {
    // eslint-disable-next-line @typescript-eslint/no-namespace
    namespace DeclareDefaultOptions {
      interface WatchQuery {
        errorPolicy?: 'all';
      }
      interface Query {
        errorPolicy?: 'all';
      }
    }
  }
}

/** A client with an empty store. Each person gets one: what a store holds was read with one person's eyes. */
export function createApolloClient(): ApolloClient {
  return new ApolloClient({
    cache: createCache(),
    // The form of incremental delivery that the gateway speaks.
    incrementalHandler: new Defer20220824Handler(),
    link: ApolloLink.split(
      (operation) => operation.operationType === OperationTypeNode.SUBSCRIPTION,
      liveLink,
      ApolloLink.from([authLink, outdatedPageLink, persistedLink, traceLink, httpLink]),
    ),
    defaultOptions: {
      // A part of the graph that is down leaves its fields null; the rest of the answer is still shown.
      watchQuery: { errorPolicy: 'all' },
      query: { errorPolicy: 'all' },
    },
  });
}
