import { SignJWT, jwtVerify, type JWTPayload } from 'jose';
import { viewerOfAudience, type Audience } from './audience';
import { unauthenticated } from './errors';
import { Role, type Viewer } from './viewer';

const ISSUER = 'streamverse';
const CACHED_TOKENS = 5_000;

/** JWT (RFC 7519) over HS256. */
export function signAccessToken(viewer: Omit<Viewer, 'expiresAt'>, secret: string, lifetimeMs: number) {
  const claims = { ...claimsOf(viewer), sub: viewer.userId, sid: viewer.sessionId, pid: viewer.profileId };
  return sign(claims, secret, lifetimeMs);
}

/** The gateway's own, for all viewers of an audience: it has no subject and no session. */
export function signAudienceToken(audience: Audience, secret: string, lifetimeMs: number) {
  return sign({ ...claimsOf(audience), gtw: true }, secret, lifetimeMs);
}

const claimsOf = ({ roles, maxAge, region, language }: Audience): JWTPayload => ({
  roles: [...roles],
  maxAge,
  region,
  lang: language,
});

async function sign(claims: JWTPayload, secret: string, lifetimeMs: number) {
  const now = Date.now();
  const expiresAt = Math.floor((now + lifetimeMs) / 1000);
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(ISSUER)
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
    return viewerOf(payload);
  } catch {
    throw unauthenticated('Your session has expired.');
  }
}

function viewerOf({ sub, sid, pid, gtw, exp = 0, ...claims }: JWTPayload): Viewer {
  const roles = Array.isArray(claims.roles) ? (claims.roles as Role[]) : [];
  const audience: Audience = {
    roles: Object.freeze(roles.filter((role) => role in Role)),
    maxAge: typeof claims.maxAge === 'number' ? claims.maxAge : null,
    region: String(claims.region),
    language: String(claims.lang),
  };
  const ids = [sub, sid, pid];
  if (gtw === true && ids.every((id) => id === undefined)) return viewerOfAudience(audience, exp);
  const [userId, sessionId, profileId] = ids.map(nameOf) as [string, string, string];
  return Object.freeze({ userId, sessionId, profileId, ...audience, expiresAt: exp });
}

/** @throws Error when a token of a person does not say who that is. */
function nameOf(claim: unknown): string {
  if (typeof claim !== 'string' || claim === '') throw new Error('a claim is missing');
  return claim;
}

/** The token of an `Authorization: Bearer` header; null when there is no such header. */
export function bearerToken(header: string | undefined): string | null {
  if (!header) return null;
  const match = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(header.trim());
  if (!match?.[1]) throw unauthenticated('The authorization header is not a bearer token.');
  return match[1];
}
