import { isIPv4, isIPv6 } from 'node:net';
import type { Caller } from '../identity/caller';

export type Identified = Pick<Caller, 'viewer' | 'clientAddress'>;

/** Who is counted: the account, or the network of a caller who is signed out. */
export const identityKey = ({ viewer, clientAddress }: Identified): string =>
  viewer ? `user:${viewer.userId}` : networkKey(clientAddress);

/** An IPv4 address, or the /64 of an IPv6 one: one customer has at least that much. */
export function networkKey(address: string): string {
  const plain = address.split('%', 1)[0] ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped && isIPv4(mapped)) return `address:${mapped}`;
  if (isIPv4(plain)) return `address:${plain}`;
  return isIPv6(plain) ? `address:${networkOf(plain)}::/64` : 'address:unknown';
}

// The WHATWG parser writes every IPv6 address in its one canonical form.
function networkOf(address: string): string {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::', 2);
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}
