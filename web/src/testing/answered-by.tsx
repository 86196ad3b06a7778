import { ApolloClient, ApolloLink } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import type { PropsWithChildren } from 'react';
import { MemoryRouter } from 'react-router';
import { Observable } from 'rxjs';
import { Toaster } from 'sonner';
import { createCache } from '../apollo/cache';

// As a test knows them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Variables = Record<string, any>;
export type Answer = (operation: string, variables: Variables) => object | Promise<object>;

/** A client with the page's own store, of a service that gives these answers. */
export function clientOf(answer: Answer): ApolloClient {
  const link = new ApolloLink(
    ({ operationName, variables }) =>
      new Observable((observer) => {
        void Promise.resolve(answer(operationName ?? '', variables)).then((result) => {
          observer.next(result as ApolloLink.Result);
          observer.complete();
        });
      }),
  );
  return new ApolloClient({ cache: createCache(), link });
}

/** What surrounds a part of the page: a service that gives these answers, an address, and a place for toasts. */
export function answeredBy(answer: Answer, address = '/') {
  const client = clientOf(answer);
  return function Surroundings({ children }: PropsWithChildren) {
    return (
      <ApolloProvider client={client}>
        <MemoryRouter initialEntries={[address]}>{children}</MemoryRouter>
        <Toaster />
      </ApolloProvider>
    );
  };
}

/** An answer that is an error of the service. */
export const refusal = (code: string, message: string, extensions: object = {}) => ({
  data: null,
  errors: [{ message, extensions: { code, ...extensions } }],
});
