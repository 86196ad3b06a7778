import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { codedError } from '../../../kit/src';

export interface BodyLimits {
  maximumBytes: number;
  /** Without a byte for so long, the sender is taken for gone. */
  silenceMs: number;
  /** Slower than this over the whole body is too slow. */
  minimumBytesPerSecond: number;
}

/** What a sender may take beside the time that its bytes need at the lowest speed. */
const GRACE_MS = 60_000;

const tooLarge = (maximumBytes: number) =>
  codedError('LIMIT_EXCEEDED', `The file may have ${Math.floor(maximumBytes / 1_000_000)} MB at most.`, {
    limit: maximumBytes,
  });
const tooSlow = () => codedError('TIMEOUT', 'The file took too long to arrive.');

/**
 * The body of a request as it comes in, bounded in size and time whatever its headers say. The stream fails with
 * LIMIT_EXCEEDED or TIMEOUT, and when the client hangs up.
 * @throws LIMIT_EXCEEDED at once for a body that is announced as too large.
 */
export function readBody(request: IncomingMessage, limits: BodyLimits) {
  const { maximumBytes, silenceMs, minimumBytesPerSecond } = limits;
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maximumBytes) throw tooLarge(maximumBytes);
  const digest = createHash('sha256');
  let bytes = 0;
  const body = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maximumBytes) return done(tooLarge(maximumBytes));
      silence.refresh();
      digest.update(chunk);
      done(null, chunk);
    },
  });
  const silence = setTimeout(() => body.destroy(tooSlow()), silenceMs);
  const mostMs = GRACE_MS + ((announced || maximumBytes) / minimumBytesPerSecond) * 1000;
  const whole = setTimeout(() => body.destroy(tooSlow()), mostMs);
  const hungUp = (): void => {
    if (!request.complete) body.destroy(new Error('the client hung up'));
  };
  request.once('error', hungUp).once('close', hungUp);
  body.once('close', () => {
    clearTimeout(silence);
    clearTimeout(whole);
    request.unpipe(body);
  });
  // Whoever reads the body hears of its failure; until somebody does, it must not end the process.
  body.on('error', () => undefined);
  request.pipe(body);
  return { body, bytes: () => bytes, sha256: () => digest.digest('hex') };
}
