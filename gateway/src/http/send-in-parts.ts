import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { MULTIPART_CONTENT_TYPE, multipartChunk } from '../execution/multipart';
import type { AnswerInParts } from '../operation/run-operation';

/** The form of incremental delivery that is sent, as clients name it in `Accept`. */
export const DEFER_SPEC = '20220824';

const UNREAD_PART_MS = 30_000;

/** Sends each part as soon as it is there, at the pace at which the client reads. */
export async function sendInParts(
  response: ServerResponse,
  { initial, subsequent }: AnswerInParts,
): Promise<void> {
  response.writeHead(200, { 'content-type': MULTIPART_CONTENT_TYPE });
  await write(response, multipartChunk(initial, true));
  for await (const part of subsequent) {
    // Leaving the loop ends the calls that still run.
    if (response.destroyed) return;
    await write(response, multipartChunk(part, false));
  }
  response.end();
}

async function write(response: ServerResponse, chunk: string): Promise<void> {
  if (response.write(chunk) || response.destroyed) return;
  // Whoever stops reading is not waited for: an aborted wait leaves no listener behind.
  const signal = AbortSignal.timeout(UNREAD_PART_MS);
  const drained = once(response, 'drain', { signal });
  const closed = once(response, 'close', { signal });
  await Promise.race([drained, closed]).catch(() => response.destroy());
  drained.catch(() => undefined);
  closed.catch(() => undefined);
}
