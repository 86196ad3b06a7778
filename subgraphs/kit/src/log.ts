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

export function createLog(name: string, level = 'info'): Logger {
  return pino({
    name,
    level,
    redact: { paths: SECRET_PATHS, censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
