import {
  isPerson,
  unauthenticated,
  type VerifyAccessToken,
  type Viewer,
} from '../../../subgraphs/kit/src/index';
import type { Revocations } from './revocations';

export type Authenticate = (token: string | null) => Promise<Viewer | null>;

/**
 * Null for nobody.
 * Rejects with UNAUTHENTICATED for a token that is forged or expired, or whose session was revoked.
 */
export function createAuthenticate(verify: VerifyAccessToken, revocations: Revocations): Authenticate {
  return async (token) => {
    if (token === null) return null;
    const viewer = await verify(token);
    // The gateway's own tokens are for subgraphs: nobody signs in with one.
    if (!isPerson(viewer)) throw unauthenticated('This is no token of a person.');
    if (revocations.has(viewer.sessionId)) throw unauthenticated('This session was signed out.');
    return viewer;
  };
}
