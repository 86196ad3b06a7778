import type { ApolloServer } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import { codedError, type Logger } from '../../../subgraphs/kit/src/index';
import { runHttpOperation, type OperationContext } from '../federation/operation-server';
import { publicError } from '../federation/public-error';
import type { Authenticate } from '../identity/authenticate';
import { callerOfRequest } from './request-caller';
import { sandboxPage } from './sandbox-page';

const MAXIMUM_BODY = '256kb';

interface GraphqlEndpointOptions {
  apollo: ApolloServer<OperationContext>;
  authenticate: Authenticate;
  trustedProxies: number;
  isProduction: boolean;
  publicUrl: string | null;
  log: Logger;
}

const requestIdOf = (response: Response): string => response.locals.requestId as string;

/** POST (and GET for queries) on `/graphql`; a browser that opens it finds Apollo Sandbox, outside production. */
export function graphqlEndpoint(options: GraphqlEndpointOptions): Router {
  const { apollo, isProduction, log } = options;
  const router = Router();

  router.get('/', (request, response, next) => {
    if (isProduction || request.query.query !== undefined || !request.accepts(['json', 'html']))
      return next();
    if (request.accepts(['json', 'html']) !== 'html') return next();
    const { html, contentSecurityPolicy } = sandboxPage(originOf(request, options.publicUrl));
    response.setHeader('content-security-policy', contentSecurityPolicy);
    response.setHeader('cache-control', 'no-store');
    response.type('html').send(html);
  });

  router.use(express.json({ limit: MAXIMUM_BODY }));
  router.use(async (request: Request, response: Response) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(response);
    let caller;
    try {
      caller = await callerOfRequest(request, requestId, options);
    } catch (error) {
      log.info({ requestId, codes: ['UNAUTHENTICATED'] }, 'operation refused');
      return sendError(response, 401, error, log);
    }
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    const search = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    const answer = await runHttpOperation(
      apollo,
      { method: request.method, headers, search, body: request.body as unknown },
      { caller, startedAt },
      log,
    );
    response.status(answer.status);
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    response.setHeader('cache-control', 'no-store');
    if (caller.setCookies?.length) response.setHeader('set-cookie', [...caller.setCookies]);
    response.send(answer.body);
  });
  router.use(unreadableBody(log));
  return router;
}

// Errors of the body parser: too large, not JSON, an unknown encoding.
function unreadableBody(log: Logger): ErrorRequestHandler {
  return (error: { type?: string; status?: number }, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error.type === 'entity.too.large') {
      const refusal = codedError('LIMIT_EXCEEDED', `An operation has ${MAXIMUM_BODY} at most.`, {
        limit: MAXIMUM_BODY,
      });
      return sendError(response, 413, refusal, log);
    }
    const isClients = error.status !== undefined && error.status < 500;
    const refusal = isClients ? codedError('BAD_USER_INPUT', 'The body is not readable JSON.') : error;
    return sendError(response, error.status ?? 500, refusal, log);
  };
}

function sendError(response: Response, status: number, error: unknown, log: Logger): void {
  response.setHeader('cache-control', 'no-store');
  response.status(status).json({ errors: [publicError(error, log, requestIdOf(response))] });
}

/** As the browser sees it: PUBLIC_URL knows the scheme that a proxy hides, but only of its own host. */
function originOf(request: Request, publicUrl: string | null): string {
  const { host = '' } = request.headers;
  if (publicUrl && new URL(publicUrl).host === host) return new URL(publicUrl).origin;
  // It is written into a header and a script: nothing but a host may stand here.
  return /^[a-z0-9.-]+(:\d+)?$|^\[[0-9a-f:]+\](:\d+)?$/i.test(host) ? `http://${host}` : '';
}
