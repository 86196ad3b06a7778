import type { ServerResponse } from 'node:http';

/** Ways in which TMDB, or the way to it, fails. */
export const FAULTS = {
  refuse: 'Connections are refused.',
  reset: 'Connections are reset as soon as something is asked.',
  slow: 'Answers come late.',
  hang: 'Answers never come.',
  unauthorized: '401, status_code 7.',
  'not-found': '404, status_code 34.',
  'rate-limited': '429, status_code 25, with `Retry-After`.',
  'server-error': '500, status_code 11.',
  'cut-off': 'Half of the JSON, with the length of the whole.',
  'truncated-json': 'Half of the JSON as if it were all.',
  html: 'A page for people, with status 200.',
  'wrong-types': 'JSON in which no value is of its type.',
  'empty-object': '{} for whatever is asked.',
  'error-body': '200 with what TMDB says when it fails: status_code 11.',
  'broken-gzip': 'Bytes that are said to be gzip, and are not.',
  huge: 'JSON that is said to have 100 megabytes.',
  endless: 'JSON that does not end.',
} as const;
export type Fault = keyof typeof FAULTS;

export interface FaultFacts {
  /** Only where the path, after `/3`, matches. */
  path?: RegExp;
  /** For so many requests; then it heals by itself. */
  times?: number;
  /** Of 'slow'. */
  delayMs?: number;
  /** Of 'rate-limited'. */
  retryAfterSeconds?: number;
  /** Of 'rate-limited': the header as it is, a date for example. */
  retryAfter?: string;
}

export const errorBody = (statusCode: number, message: string) => ({
  success: false,
  status_code: statusCode,
  status_message: message,
});

export function sendJson(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

/** Answers as the fault has it. @returns false where the true answer is to follow */
export async function playFault(
  fault: Fault,
  facts: FaultFacts,
  response: ServerResponse,
  answer: () => unknown,
): Promise<boolean> {
  switch (fault) {
    case 'refuse':
    case 'reset':
      response.socket?.resetAndDestroy();
      return true;
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, facts.delayMs ?? 300));
      return false;
    case 'hang':
      return true;
    case 'unauthorized':
      sendJson(response, 401, errorBody(7, 'Invalid API key: You must be granted a valid key.'));
      return true;
    case 'not-found':
      sendJson(response, 404, errorBody(34, 'The resource you requested could not be found.'));
      return true;
    case 'rate-limited':
      sendJson(response, 429, errorBody(25, 'Your request count is over the allowed limit.'), {
        'retry-after': facts.retryAfter ?? String(facts.retryAfterSeconds ?? 1),
      });
      return true;
    case 'server-error':
      sendJson(response, 500, errorBody(11, 'Internal error: Something went wrong, contact TMDb.'));
      return true;
    case 'cut-off':
    case 'truncated-json': {
      const text = JSON.stringify(answer());
      const half = text.slice(0, Math.floor(text.length / 2));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(half);
      if (fault === 'truncated-json') response.end();
      else setTimeout(() => response.destroy(), 20);
      return true;
    }
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Back soon</title><p>We are changing the lamps.');
      return true;
    case 'wrong-types':
      sendJson(response, 200, otherTypes(answer()));
      return true;
    case 'empty-object':
      sendJson(response, 200, {});
      return true;
    case 'error-body':
      sendJson(response, 200, errorBody(11, 'Internal error: Something went wrong, contact TMDb.'));
      return true;
    case 'broken-gzip':
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8]));
      return true;
    case 'huge':
    case 'endless': {
      const length = fault === 'huge' ? { 'content-length': '100000000' } : {};
      response.writeHead(200, { 'content-type': 'application/json', ...length });
      response.write('{"results":[');
      const more = (): void => {
        while (!response.destroyed && response.write(`${'0,'.repeat(50_000)}`));
      };
      response.on('drain', more);
      more();
      return true;
    }
  }
}

function otherTypes(value: unknown): unknown {
  if (typeof value === 'string') return 42;
  if (typeof value === 'number') return 'a word';
  if (typeof value === 'boolean') return 'yes';
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return { first: otherTypes(value[0] ?? null) };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, otherTypes(inner)]));
}
