import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import type { Logger } from './log';
import type { Viewer } from './viewer';

/** One operation as a subgraph receives it, the same over HTTP, a socket and in-process. */
export interface SubgraphRequest {
  readonly requestId: string;
  readonly viewer: Viewer | null;
  /** The client's address as the gateway saw it. */
  readonly clientAddress: string;
  readonly userAgent: string | null;
  /** Value of the refresh cookie; the gateway gives it to the user subgraph alone. */
  readonly refreshCookie: string | null;
  /** A whole `Set-Cookie` value for the browser; does nothing where no HTTP answer exists. */
  setCookie(value: string): void;
  /** Cursor from the operation's extensions; wins over the argument `after`. */
  readonly after: string | null;
  /** True when the gateway itself asks, not a client through it. */
  readonly isGateway: boolean;
  /** Aborts when nobody waits for the answer any more: time ran out, or the client has gone. Null on a socket. */
  readonly signal: AbortSignal | null;
}

/** What every subgraph's context holds; each adds its database, settings and loaders. */
export interface RequestContext {
  readonly request: SubgraphRequest;
  readonly viewer: Viewer | null;
  readonly log: Logger;
}

interface RequestScope {
  readonly requestId: string;
  readonly actorId: string | null;
  /** Ends the statements of an operation that only reads. */
  signal?: AbortSignal | null;
}

const scope = new AsyncLocalStorage<RequestScope>();

/** Runs `work` so that its SQL statements and events carry the request's id. */
export function inRequestScope<T>(request: RequestScope, work: () => T): T {
  return scope.run(request, work);
}

/** From here on the SQL statements of this request are cancelled when `signal` aborts. For what only reads. */
export function endStatementsWith(signal: AbortSignal | null): void {
  const current = scope.getStore();
  // Each statement that runs listens to it, and a page may send a dozen at once.
  if (signal) setMaxListeners(0, signal);
  if (current) current.signal = signal;
}

/** Runs `work` to its end even if this request is given up: for what is kept and serves others too. */
export function forEverybody<T>(work: () => T): T {
  const current = scope.getStore();
  return current ? scope.run({ ...current, signal: null }, work) : work();
}

export function currentRequest(): RequestScope | undefined {
  return scope.getStore();
}

/** Where a subscription resumes: the extensions' cursor, else the argument, else null (from now on). */
export function resumePoint(context: RequestContext, argument: string | null | undefined): string | null {
  return context.request.after ?? argument ?? null;
}
