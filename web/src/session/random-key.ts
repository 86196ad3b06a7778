/** A key for an order that must not be given twice. `crypto.randomUUID` is missing on plain http, except on localhost. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
