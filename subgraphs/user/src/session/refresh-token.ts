import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const UUID_BYTES = 16;
const GENERATION_BYTES = 4;
const MAC_BYTES = 32;
const BODY_BYTES = UUID_BYTES + GENERATION_BYTES;

export interface RefreshTokenFacts {
  familyId: string;
  generation: number;
}

/**
 * Refresh tokens: base64url of family id, generation and an HMAC-SHA-256 of both. A successor can be made again
 * for a second presenter, so no token is ever stored.
 */
export class RefreshTokens {
  private readonly key: Buffer;

  constructor(gatewaySecret: string) {
    this.key = Buffer.from(hkdfSync('sha256', gatewaySecret, '', 'streamverse refresh token', 32));
  }

  encode({ familyId, generation }: RefreshTokenFacts): string {
    const body = Buffer.alloc(BODY_BYTES);
    body.write(familyId.replaceAll('-', ''), 'hex');
    body.writeUInt32BE(generation, UUID_BYTES);
    return Buffer.concat([body, this.mac(body)]).toString('base64url');
  }

  /** Null for a token that was not made with this key. */
  decode(token: string): RefreshTokenFacts | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== BODY_BYTES + MAC_BYTES) return null;
    const body = bytes.subarray(0, BODY_BYTES);
    if (!timingSafeEqual(this.mac(body), bytes.subarray(BODY_BYTES))) return null;
    const hex = body.toString('hex', 0, UUID_BYTES);
    return {
      familyId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      generation: body.readUInt32BE(UUID_BYTES),
    };
  }

  private mac(body: Buffer): Buffer {
    return createHmac('sha256', this.key).update(body).digest();
  }
}
