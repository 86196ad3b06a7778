import { type GraphQLFormattedError, print } from 'graphql';
import { watchForOutdatedPage } from '../apollo/outdated-page';
import { persistedBody, wantsText } from '../apollo/persisted-operations';
import { clientProgram } from '../generated/client-program';
import { RefreshSessionDocument, type Session_grantFragment } from '../generated/graphql';
import { observeServerTime } from './server-clock';
import type { Grant } from './session-store';

/** Headers of every GraphQL request: the second keeps foreign forms out, the others name this client in logs and metrics. */
export const clientHeaders = {
  'content-type': 'application/json',
  'apollo-require-preflight': 'true',
  ...clientProgram,
};

interface RefreshAnswer {
  data?: { refreshSession: Session_grantFragment | null } | null;
  errors?: GraphQLFormattedError[];
}

/** Turns the server's answer into a grant and sets the server's clock by it. `sentAt` is local milliseconds since 1970. */
export function toGrant(session: Session_grantFragment, sentAt: number): Grant {
  observeServerTime(session.serverTime, sentAt, Date.now());
  const expiresAt = Date.parse(session.expiresAt);
  return {
    accessToken: session.accessToken,
    expiresAt,
    lifetimeMilliseconds: expiresAt - Date.parse(session.serverTime),
    userId: session.user.id,
  };
}

async function post(body: string) {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: clientHeaders,
    body,
  });
  return { status: response.status, answer: (await response.json()) as RefreshAnswer };
}

/** Sends the refresh cookie, without an Authorization header. Null when there is no session to go on with. */
export async function requestGrant(): Promise<Grant | null> {
  let sentAt = Date.now();
  let { status, answer } = await post(persistedBody(RefreshSessionDocument));
  if (wantsText(answer.errors ?? [])) {
    sentAt = Date.now();
    const query = print(RefreshSessionDocument);
    ({ status, answer } = await post(JSON.stringify({ operationName: 'RefreshSession', query })));
  }
  watchForOutdatedPage(answer.errors);
  const session = answer.data?.refreshSession;
  if (session) return toGrant(session, sentAt);
  const isOver = answer.errors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED');
  if (isOver || (answer.data && !answer.errors)) return null;
  throw new Error(`The session could not be refreshed (HTTP ${status}).`);
}
