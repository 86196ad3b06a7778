import type { Readable } from 'node:stream';

/** @returns null when the body is longer than `maximumBytes`; then the rest is not read and its connection is closed. */
export async function readBody(
  headers: Record<string, string | string[] | undefined>,
  body: Readable,
  maximumBytes: number,
): Promise<Buffer | null> {
  const giveUp = (): null => {
    // Destroying it makes an error of its own, which says nothing new.
    body.on('error', () => undefined);
    body.destroy();
    return null;
  };
  if (Number(headers['content-length']) > maximumBytes) return giveUp();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maximumBytes) return giveUp();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
