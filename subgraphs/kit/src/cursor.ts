import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { badUserInput } from './errors';

const VERSION = 1;
const MAC_BYTES = 12;

export type CursorValue = string | number | null;

export type InvalidCursorReason = 'CURSOR_INVALID' | 'CURSOR_EXPIRED';
export const cursorError = (reason: InvalidCursorReason) =>
  badUserInput(
    {
      after:
        reason === 'CURSOR_INVALID'
          ? 'This cursor is not one of this list.'
          : 'This cursor is too old: read the list again.',
    },
    { reason },
  );

/** Opaque cursors: version, the name of the list or log, values, and a MAC, so that none can be made up or moved. */
export class CursorCodec {
  private readonly key: Buffer;

  constructor(gatewaySecret: string) {
    this.key = Buffer.from(hkdfSync('sha256', gatewaySecret, '', 'streamverse cursor', 32));
  }

  /** `list` names the ordering, with its filter where the filter changes which rows follow. */
  encode(list: string, values: readonly CursorValue[]): string {
    const body = Buffer.from(JSON.stringify([VERSION, ...values]));
    return Buffer.concat([this.mac(list, body), body]).toString('base64url');
  }

  /** @throws BAD_USER_INPUT with reason CURSOR_INVALID for a forged cursor or one of another list. */
  decode(list: string, cursor: string): CursorValue[] {
    const bytes = Buffer.from(cursor, 'base64url');
    const body = bytes.subarray(MAC_BYTES);
    const mac = bytes.subarray(0, MAC_BYTES);
    if (mac.length !== MAC_BYTES || body.length === 0 || !timingSafeEqual(mac, this.mac(list, body))) {
      throw cursorError('CURSOR_INVALID');
    }
    const [version, ...values] = JSON.parse(body.toString('utf8')) as [number, ...CursorValue[]];
    if (version !== VERSION) throw cursorError('CURSOR_INVALID');
    return values;
  }

  private mac(list: string, body: Buffer): Buffer {
    return createHmac('sha256', this.key)
      .update(list)
      .update('\0')
      .update(body)
      .digest()
      .subarray(0, MAC_BYTES);
  }
}
