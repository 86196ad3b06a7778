import { bearerToken, unauthenticated, type Viewer } from '../../../subgraphs/kit/src/index';
import type { Authenticate } from '../identity/authenticate';
import type { Caller, ClientProgram } from '../identity/caller';
import { clientProgram } from '../identity/client-program';
import { requestIdFrom } from '../identity/request-id';

/** What the handshake told of the other end. */
export interface Peer {
  readonly address: string;
  readonly userAgent: string | null;
}

/** Who speaks on a socket: nobody, until it has introduced itself. */
export class SocketIdentity {
  viewer: Viewer | null = null;
  private accessToken: string | null = null;
  private client: ClientProgram = { name: null, version: null };

  constructor(private readonly peer: Peer) {}

  get clientAddress(): string {
    return this.peer.address;
  }

  /** @throws UNAUTHENTICATED for a token that is forged, expired or of a session that has ended. */
  async introduce(parameters: Readonly<Record<string, unknown>>, authenticate: Authenticate): Promise<void> {
    const accessToken = tokenOf(parameters);
    this.viewer = await authenticate(accessToken);
    this.accessToken = this.viewer && accessToken;
    this.client = clientProgram(parameters);
  }

  /** For one operation. */
  newCaller(): Caller {
    return {
      requestId: requestIdFrom(undefined),
      viewer: this.viewer,
      accessToken: this.accessToken,
      clientAddress: this.peer.address,
      userAgent: this.peer.userAgent,
      client: this.client,
      refreshCookie: null,
      setCookies: null,
      isGateway: false,
    };
  }
}

/** `accessToken`, or `authorization` as the explorers send it; null when there is neither. */
function tokenOf(parameters: Readonly<Record<string, unknown>>): string | null {
  const { accessToken, authorization, Authorization } = parameters;
  if (typeof accessToken === 'string' && accessToken !== '') return bearerToken(`Bearer ${accessToken}`);
  if (accessToken) throw unauthenticated('The access token is not text.');
  const header = authorization ?? Authorization;
  return typeof header === 'string' && header !== '' ? bearerToken(header) : null;
}
