import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { signAudienceToken, viewerOfAudience, type Audience } from '../../../subgraphs/kit/src/index';
import { canonicalJson } from '../document/canonical-json';
import type { Caller } from '../identity/caller';

const REMEMBERED_AUDIENCES = 500;

/** The gateway as it asks on behalf of all viewers of an audience, with a token of its own that soon ends. */
export class AudienceCallers {
  private readonly known = new LRUCache<string, Promise<Caller>>({ max: REMEMBERED_AUDIENCES });

  /** @param jwtSecret null where nobody is authenticated: then no token is sent. */
  constructor(
    private readonly jwtSecret: string | null,
    private readonly lifetimeMs: number,
  ) {}

  /** How long before its token ends a caller is replaced. */
  get leadMs(): number {
    return this.lifetimeMs / 4;
  }

  /** A caller whose token is good for a while yet. Null stands for the signed-out. */
  async callerFor(audience: Audience | null): Promise<Caller> {
    if (audience === null || this.jwtSecret === null) return anonymous();
    const key = canonicalJson(audience);
    const known = await this.known.get(key);
    if (known?.viewer && known.viewer.expiresAt * 1000 - Date.now() > this.leadMs) return known;
    const made = this.make(audience, this.jwtSecret);
    this.known.set(key, made);
    return made;
  }

  private async make(audience: Audience, secret: string): Promise<Caller> {
    const { token, expiresAt } = await signAudienceToken(audience, secret, this.lifetimeMs);
    return {
      ...anonymous(),
      viewer: viewerOfAudience(audience, expiresAt.getTime() / 1000),
      accessToken: token,
    };
  }
}

// Not `isGateway`: that would show what is hidden from clients.
const anonymous = (): Caller => ({
  requestId: randomUUID(),
  viewer: null,
  accessToken: null,
  clientAddress: 'gateway',
  userAgent: null,
  client: { name: null, version: null },
  refreshCookie: null,
  setCookies: null,
  isGateway: false,
});
