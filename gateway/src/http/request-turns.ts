import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { clientAddress } from '../identity/client-address';
import { refusalOf } from '../operation/operation-refusal';
import type { RefusalHttp } from './bad-request';

/** @param bodyBytes null when it is not known. @throws RATE_LIMITED */
type AwaitTurn = (address: string, bodyBytes: number | null) => Promise<void>;

/** Whatever is asked for: who asks for very much waits, and is refused with 429 when that would take too long. */
export function requestTurns(awaitTurn: AwaitTurn, trustedProxies: number): RequestHandler {
  return async (request, response, next) => {
    try {
      await awaitTurn(clientAddress(request, trustedProxies), countedBytes(request));
      // Nobody waits any more.
      if (!response.destroyed) next();
    } catch (error) {
      const [refused] = refusalOf(error).errors;
      const { status, headers } = refused?.extensions.http as RefusalHttp;
      const { code, retryAfterSeconds } = refused?.extensions ?? {};
      const requestId = response.locals.requestId as string;
      response.set(headers).set('connection', 'close').set('cache-control', 'no-store');
      response.status(status).json({
        errors: [{ message: refused?.message, extensions: { code, retryAfterSeconds, requestId } }],
      });
    }
  };
}

/** Uploads are streamed; what is posted to the graph is read and parsed as a whole. */
function countedBytes({ url = '', headers }: IncomingMessage): number | null {
  if (!url.startsWith('/graphql')) return 0;
  if (headers['transfer-encoding'] !== undefined) return null;
  return Math.max(0, Number(headers['content-length']) || 0);
}
