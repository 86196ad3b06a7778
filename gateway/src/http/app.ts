import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Logger } from '../../../subgraphs/kit/src/index';
import { publicError } from '../operation/public-error';
import { requestIdFrom } from '../identity/request-id';
import { securityHeaders } from './security-headers';

interface AppParts {
  /** Lets a request wait while others of its address are many. */
  turns: RequestHandler;
  isHttps: boolean;
  allowedOrigins: readonly string[];
  health: RequestHandler;
  /** False while the gateway shuts down. */
  isReady: () => boolean;
  metrics: RequestHandler;
  routes: RequestHandler;
  graphql: RequestHandler;
  webClient: RequestHandler;
  log: Logger;
}

/** Everything that the one public port serves over HTTP. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((request, response, next) => {
    const requestId = requestIdFrom(request.headers['x-request-id']);
    response.locals.requestId = requestId;
    response.setHeader('x-request-id', requestId);
    next();
  });
  app.use(securityHeaders(parts.isHttps));
  app.use(parts.turns);
  app.get(['/health', '/api/health'], parts.health);
  app.get('/ready', (_request, response) => {
    const isReady = parts.isReady();
    response.status(isReady ? 200 : 503).json({ ready: isReady });
  });
  app.use('/metrics', parts.metrics, (_request, response) => {
    response.status(404).type('text').send('Not found');
  });
  app.use('/uploads', crossOrigin(parts.allowedOrigins));
  app.use(parts.routes);
  app.use('/graphql', crossOrigin(parts.allowedOrigins), parts.graphql);
  app.use(parts.webClient);
  app.use((_request, response) => {
    response.status(404).type('text').send('Not found');
  });
  app.use(lastResort(parts.log));
  return app;
}

// CORS (https://fetch.spec.whatwg.org/#http-cors-protocol) for the origins of ALLOWED_ORIGINS alone.
function crossOrigin(allowedOrigins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    response.vary('Origin');
    const { origin } = request.headers;
    if (origin && allowedOrigins.includes(origin)) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-allow-credentials', 'true');
      response.setHeader('access-control-expose-headers', 'x-request-id');
    }
    if (request.method !== 'OPTIONS') return next();
    response.setHeader('access-control-allow-methods', 'POST, GET');
    response.setHeader(
      'access-control-allow-headers',
      [
        'content-type',
        'authorization',
        'apollo-require-preflight',
        'apollographql-client-name',
        'apollographql-client-version',
        'traceparent',
        'x-apollo-operation-name',
      ].join(', '),
    );
    response.setHeader('access-control-max-age', '600');
    response.status(204).end();
  };
}

function lastResort(log: Logger): ErrorRequestHandler {
  return (error: { status?: number }, _request, response, next) => {
    const requestId = response.locals.requestId as string;
    if (response.headersSent) return next(error);
    const isClients = error.status !== undefined && error.status < 500;
    if (isClients)
      response
        .status(error.status as number)
        .type('text')
        .send('Bad request');
    else response.status(500).json({ errors: [publicError(error, log, requestId)] });
  };
}
