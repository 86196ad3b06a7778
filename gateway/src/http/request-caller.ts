import type { IncomingMessage } from 'node:http';
import { bearerToken, readCookie, REFRESH_COOKIE } from '../../../subgraphs/kit/src/index';
import type { Authenticate } from '../identity/authenticate';
import type { Caller } from '../identity/caller';
import { clientAddress } from '../identity/client-address';
import { clientProgram } from '../identity/client-program';
import { userAgentOf } from '../identity/user-agent';

/** Nobody: the subgraphs of a foreign supergraph decide themselves what an authorization is worth. */
export function openCaller(request: IncomingMessage, requestId: string, trustedProxies: number): Caller {
  const { authorization } = request.headers;
  return {
    requestId,
    viewer: null,
    accessToken: null,
    clientAddress: clientAddress(request, trustedProxies),
    userAgent: userAgentOf(request),
    client: clientProgram(request.headers),
    refreshCookie: null,
    setCookies: [],
    ...(authorization !== undefined && { passedOn: { authorization } }),
    isGateway: false,
  };
}

/** @throws UNAUTHENTICATED when an authorization header is there and not that of a living session. */
export async function callerOfRequest(
  request: IncomingMessage,
  requestId: string,
  { authenticate, trustedProxies }: { authenticate: Authenticate; trustedProxies: number },
): Promise<Caller> {
  const accessToken = bearerToken(request.headers.authorization);
  return {
    requestId,
    viewer: await authenticate(accessToken),
    accessToken,
    clientAddress: clientAddress(request, trustedProxies),
    userAgent: userAgentOf(request),
    client: clientProgram(request.headers),
    refreshCookie: readCookie(request.headers.cookie, REFRESH_COOKIE),
    setCookies: [],
    isGateway: false,
  };
}
