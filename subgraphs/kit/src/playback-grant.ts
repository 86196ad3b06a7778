import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

/** What a signed media address allows: one asset, for one playback session, up to one height, until a time. */
export interface PlaybackGrant {
  sessionId: string;
  titleId: string;
  assetId: string;
  /** Pixels. */
  maximumHeight: number;
  /** Seconds since 1970. */
  expiresAt: number;
}

/** Ed25519 (RFC 8032) over the base64url of the grant's JSON; two dot-separated parts, safe inside a path. */
export function signGrant(grant: PlaybackGrant, privateKey: KeyObject): string {
  const body = Buffer.from(JSON.stringify(grant)).toString('base64url');
  return `${body}.${sign(null, Buffer.from(body), privateKey).toString('base64url')}`;
}

/** The grant, expired or not; null when no key made its signature. The caller compares `expiresAt`. */
export function verifyGrant(token: string, publicKeys: readonly KeyObject[]): PlaybackGrant | null {
  const [body, signature, rest] = token.split('.');
  if (!body || !signature || rest !== undefined) return null;
  const bytes = Buffer.from(signature, 'base64url');
  if (!publicKeys.some((key) => verify(null, Buffer.from(body), key, bytes))) return null;
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as PlaybackGrant;
}

/** PKCS#8 DER, base64. */
export const readGrantPrivateKey = (text: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });

/** SPKI DER, base64. */
export const readGrantPublicKey = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });

/** A new pair as the settings GRANT_PRIVATE_KEY and GRANT_PUBLIC_KEYS hold it. */
export function generateGrantKeys(): { privateKey: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
}
