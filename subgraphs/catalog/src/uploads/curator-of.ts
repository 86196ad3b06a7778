import type { IncomingMessage } from 'node:http';
import type { DataSource } from 'typeorm';
import {
  bearerToken,
  forbidden,
  isPerson,
  scopesOf,
  unauthenticated,
  type VerifyAccessToken,
  type Viewer,
} from '../../../kit/src';

/**
 * The curator whose access token a request brings. Nothing else identifies anybody here, no cookie above all, so that
 * a page of another site cannot make a browser send something in somebody's name.
 * @throws UNAUTHENTICATED without a token, for a bad one and for one of a session that was ended; FORBIDDEN for others.
 */
export async function curatorOf(
  request: IncomingMessage,
  verify: VerifyAccessToken,
  db: DataSource,
): Promise<Viewer> {
  const token = bearerToken(request.headers.authorization);
  const viewer = token ? await verify(token) : null;
  if (!isPerson(viewer)) throw unauthenticated();
  const revoked = await db.query<unknown[]>('SELECT 1 FROM revoked_session WHERE session_id = $1', [
    viewer.sessionId,
  ]);
  if (revoked.length > 0) throw unauthenticated('Your session has ended.');
  if (!scopesOf(viewer.roles).has('catalog:write')) throw forbidden();
  return viewer;
}
