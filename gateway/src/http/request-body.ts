import type { IncomingMessage } from 'node:http';
import { codedError } from '../../../subgraphs/kit/src/index';
import { limitExceeded } from '../limits/limit-exceeded';
import { badRequest, type RefusalHttp } from './bad-request';

const DISCARDED_BYTES = 1024 * 1024;
const DISCARDING_MS = 1_000;

/**
 * The whole body, counted while it comes: what a client says of its length decides only early refusals.
 * @throws LIMIT_EXCEEDED with 413, TIMEOUT with 408, BAD_USER_INPUT when it is cut off
 */
export function readBody(request: IncomingMessage, maximumBytes: number, maximumMs: number): Promise<Buffer> {
  const tooLarge = () =>
    limitExceeded('BODY', `A body has at most ${maximumBytes} bytes.`, maximumBytes, undefined, 413);
  if (Number(request.headers['content-length'] ?? 0) > maximumBytes) return Promise.reject(tooLarge());

  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => {
      givenUp.add(request);
      fail(tooSlow(maximumMs));
    }, maximumMs);
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maximumBytes) return fail(tooLarge());
      chunks.push(chunk);
    };
    const onEnd = (): void => {
      stop();
      resolve(Buffer.concat(chunks));
    };
    const onClose = (): void => fail(badRequest('BODY_INCOMPLETE', 'The body ends too early.'));
    const stop = (): void => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
    };
    const fail = (error: Error): void => {
      stop();
      // A request whose sender hangs up later still raises an error, which then concerns nobody.
      request.on('error', () => undefined);
      reject(error);
    };
    request.on('data', onData).once('end', onEnd).once('close', onClose).once('error', onClose);
  });
}

function tooSlow(maximumMs: number) {
  const http: RefusalHttp = { status: 408, headers: {} };
  return codedError('TIMEOUT', `The body did not arrive within ${maximumMs / 1000} seconds.`, { http });
}

const givenUp = new WeakSet<IncomingMessage>();

/**
 * Lets go of what still comes of a body, for a moment and once: whoever sends a little too much can read why it was
 * refused, instead of finding the connection reset.
 */
export function discardRest(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed || givenUp.has(request)) return Promise.resolve();
  givenUp.add(request);
  return new Promise((resolve) => {
    let size = 0;
    const timer = setTimeout(() => finish(), DISCARDING_MS);
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > DISCARDED_BYTES) finish();
    };
    const finish = (): void => {
      clearTimeout(timer);
      request.off('data', onData).off('end', finish).off('close', finish).pause();
      resolve();
    };
    request.on('error', () => undefined);
    request.on('data', onData).once('end', finish).once('close', finish);
    // It may have been paused when the last reader was taken off.
    request.resume();
  });
}
