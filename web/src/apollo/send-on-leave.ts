import type { TypedDocumentNode } from '@apollo/client';
import { print } from 'graphql';
import { clientHeaders } from '../session/request-grant';
import { sessionStore } from '../session/session';

/**
 * Sends a mutation that outlives the page (`keepalive`), for `pagehide`: Apollo's own requests die with the tab.
 * Nobody is there to read the answer.
 */
export function sendOnLeave<Variables>(
  document: TypedDocumentNode<unknown, Variables>,
  variables: Variables,
): void {
  const token = sessionStore.accessToken();
  fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    keepalive: true,
    headers: { ...clientHeaders, ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: print(document), variables }),
  }).catch(() => undefined);
}
