import { SignJWT, jwtVerify } from 'jose';
import { unauthenticated } from './errors';
import { Role, type Viewer } from './viewer';

const ISSUER = 'streamverse';
const CACHED_TOKENS = 5_000;

/** JWT (RFC 7519) over HS256. */
export async function signAccessToken(viewer: Omit<Viewer, 'expiresAt'>, secret: string, lifetimeMs: number) {
  const now = Date.now();
  const expiresAt = Math.floor((now + lifetimeMs) / 1000);
  const token = await new SignJWT({
    sid: viewer.sessionId,
    pid: viewer.profileId,
    roles: [...viewer.roles],
    maxAge: viewer.maxAge,
    region: viewer.region,
    lang: viewer.language,
  })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(ISSUER)
    .setSubject(viewer.userId)
    .setIssuedAt(Math.floor(now / 1000))
    .setExpirationTime(expiresAt)
    .sign(new TextEncoder().encode(secret));
  return { token, expiresAt: new Date(expiresAt * 1000) };
}

export type VerifyAccessToken = (token: string) => Promise<Viewer>;

/**
 * A verifier that remembers the claims of the tokens it has seen, bounded.
 * It rejects with UNAUTHENTICATED for a token that is forged, malformed or expired.
 */
export function createAccessTokenVerifier(secret: string): VerifyAccessToken {
  const key = new TextEncoder().encode(secret);
  const seen = new Map<string, Viewer>();
  return async (token) => {
    const known = seen.get(token);
    if (known) {
      if (known.expiresAt * 1000 > Date.now()) return known;
      seen.delete(token);
      throw unauthenticated('Your session has expired.');
    }
    const viewer = await verify(token, key);
    seen.set(token, viewer);
    if (seen.size > CACHED_TOKENS) seen.delete(seen.keys().next().value as string);
    return viewer;
  };
}

async function verify(token: string, key: Uint8Array): Promise<Viewer> {
  try {
    const { payload } = await jwtVerify(token, key, { issuer: ISSUER, algorithms: ['HS256'] });
    const roles = Array.isArray(payload.roles) ? (payload.roles as Role[]) : [];
    return Object.freeze({
      userId: String(payload.sub),
      sessionId: String(payload.sid),
      profileId: String(payload.pid),
      roles: Object.freeze(roles.filter((role) => role in Role)),
      maxAge: typeof payload.maxAge === 'number' ? payload.maxAge : null,
      region: String(payload.region),
      language: String(payload.lang),
      expiresAt: payload.exp ?? 0,
    });
  } catch {
    throw unauthenticated('Your session has expired.');
  }
}

/** The token of an `Authorization: Bearer` header; null when there is no such header. */
export function bearerToken(header: string | undefined): string | null {
  if (!header) return null;
  const match = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(header.trim());
  if (!match?.[1]) throw unauthenticated('The authorization header is not a bearer token.');
  return match[1];
}
