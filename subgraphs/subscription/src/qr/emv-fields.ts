import { crc16 } from './crc-16';

/** A field of an EMVCo code: two-digit id, and text or nested fields; undefined is left out. */
type EmvField = readonly [id: string, value: string | readonly EmvField[] | undefined];

const MAXIMUM_LENGTH = 99;

/**
 * Id, two-digit length, value (EMVCo QR Code Specification, Merchant-Presented Mode 1.1, section 3.2).
 * @throws RangeError for a value over 99 characters.
 */
export function encodeEmvFields(fields: readonly EmvField[]): string {
  return fields
    .map(([id, value]) => {
      const text = value === undefined || typeof value === 'string' ? value : encodeEmvFields(value);
      if (!text) return '';
      if (text.length > MAXIMUM_LENGTH) throw new RangeError(`EMV field ${id} is longer than 99 characters`);
      return `${id}${String(text.length).padStart(2, '0')}${text}`;
    })
    .join('');
}

/** Appends field 63: the checksum over everything before it, its own id and length included. */
export function withEmvChecksum(payload: string): string {
  const checked = `${payload}6304`;
  return checked + crc16(checked).toString(16).toUpperCase().padStart(4, '0');
}
