import { Router, type Request, type Response } from 'express';
import type { Logger } from '../../../subgraphs/kit/src/index';
import { publicError } from '../operation/public-error';
import type { Authenticate } from '../identity/authenticate';
import type { Caller } from '../identity/caller';
import type { AdmitOperation } from '../operation/admit-operation';
import { OperationRefusal, refusalOf } from '../operation/operation-refusal';
import type { RunOperation } from '../operation/run-operation';
import { readGraphqlRequest } from './read-graphql-request';
import { callerOfRequest } from './request-caller';
import { sandboxPage } from './sandbox-page';

interface GraphqlEndpointOptions {
  admit: AdmitOperation;
  run: RunOperation;
  /** @throws RATE_LIMITED */
  admitRequest(caller: Caller): Promise<void>;
  authenticate: Authenticate;
  trustedProxies: number;
  showsSandbox: boolean;
  publicUrl: string | null;
  log: Logger;
}

/** POST (and GET for queries) on `/graphql`; a browser that opens it finds Apollo Sandbox, where that is shown. */
export function graphqlEndpoint(options: GraphqlEndpointOptions): Router {
  const { admit, run, log } = options;
  const router = Router();

  router.get('/', (request, response, next) => {
    const wantsPage = request.query.query === undefined && request.accepts(['json', 'html']) === 'html';
    if (!options.showsSandbox || !wantsPage) return next();
    const { html, contentSecurityPolicy } = sandboxPage(originOf(request, options.publicUrl));
    response.setHeader('content-security-policy', contentSecurityPolicy);
    response.setHeader('cache-control', 'no-store');
    response.type('html').send(html);
  });

  router.use(async (request: Request, response: Response) => {
    const requestId = response.locals.requestId as string;
    response.setHeader('cache-control', 'no-store');
    try {
      const caller = await callerOfRequest(request, requestId, options);
      await options.admitRequest(caller);
      const asked = await readGraphqlRequest(request);
      const admitted = await admit(asked, caller, request.method === 'GET' ? 'http-get' : 'http-post');
      const result = await run(admitted, clientGone(response));
      if (caller.setCookies?.length) response.setHeader('set-cookie', [...caller.setCookies]);
      response.status(200).json(result);
    } catch (error) {
      refuse(response, refusalOf(error), log);
    }
  });
  return router;
}

function refuse(response: Response, { errors, status }: OperationRefusal, log: Logger): void {
  if (response.headersSent) return void response.destroy();
  const requestId = response.locals.requestId as string;
  log.info({ requestId, codes: errors.map(({ extensions }) => extensions.code) }, 'operation refused');
  const { headers = {} } = (errors[0]?.extensions.http ?? {}) as { headers?: Record<string, string> };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.status(status).json({ errors: errors.map((error) => publicError(error, log, requestId)) });
}

/** Aborts when the client hangs up before its answer is out. */
function clientGone(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** As the browser sees it: PUBLIC_URL knows the scheme that a proxy hides, but only of its own host. */
function originOf(request: Request, publicUrl: string | null): string {
  const { host = '' } = request.headers;
  if (publicUrl && new URL(publicUrl).host === host) return new URL(publicUrl).origin;
  // It is written into a header and a script: nothing but a host may stand here.
  return /^[a-z0-9.-]+(:\d+)?$|^\[[0-9a-f:]+\](:\d+)?$/i.test(host) ? `http://${host}` : '';
}
