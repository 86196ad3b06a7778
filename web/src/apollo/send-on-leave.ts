import type { TypedDocumentNode } from '@apollo/client';
import { clientHeaders } from '../session/request-grant';
import { sessionStore } from '../session/session';
import { persistedBody } from './persisted-operations';

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
    body: persistedBody(document, variables),
  }).catch(() => undefined);
}
