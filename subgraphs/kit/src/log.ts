import pino, { type Logger } from 'pino';

export type { Logger };

const SECRET_PATHS = [
  'password',
  '*.password',
  'token',
  '*.token',
  'accessToken',
  '*.accessToken',
  'authorization',
  '*.authorization',
  'cookie',
  '*.cookie',
  'headers["x-gateway-secret"]',
];

/** Grants are bearer rights inside a path, so they never reach a log. */
export function redactGrant(url: string): string {
  return url.replace(/\/media\/[^/]+\//, '/media/[grant]/');
}

// A driver hangs whole clients and connections on its errors, settings included.
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack } = error;
  return { type: name, message, stack, code: (error as { code?: string }).code };
}

/** A log of JSON lines on standard output, without secrets. @param level one of pino's: https://getpino.io */
export function createLog(name: string, level = 'info'): Logger {
  return pino({
    name,
    level,
    redact: { paths: SECRET_PATHS, censor: '[redacted]' },
    serializers: { err: plainError },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
