import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { Router, type Request, type Response } from 'express';
import type { Span } from '@opentelemetry/api';
import { callersSpan, inSpan, SpanKind, type Logger } from '../../../subgraphs/kit/src/index';
import { cacheControlOf } from '../cache-control/cache-control-header';
import { publicError } from '../operation/public-error';
import type { Authenticate } from '../identity/authenticate';
import type { Caller } from '../identity/caller';
import { clientAddress } from '../identity/client-address';
import type { AdmitOperation } from '../operation/admit-operation';
import { refusalOf } from '../operation/operation-refusal';
import { AGE_SECONDS, type RunIncrementally, type RunOperation } from '../operation/run-operation';
import { operationAttributes } from '../telemetry/operation-attributes';
import { JSON_RESPONSE, negotiateAnswer, type AcceptedAnswer } from './answer-media-type';
import type { RefusalHttp } from './bad-request';
import { requestOrigin } from './public-origin';
import { readGraphqlRequest } from './read-graphql-request';
import { discardRest } from './request-body';
import { callerOfRequest, openCaller } from './request-caller';
import { DEFER_SPEC, sendInParts } from './send-in-parts';
import { sandboxPage } from './sandbox-page';

const UNREAD_ANSWER_MS = 30_000;

interface GraphqlEndpointOptions {
  admit: AdmitOperation;
  run: RunOperation;
  runIncrementally: RunIncrementally;
  /** @throws RATE_LIMITED */
  admitRequest(caller: Caller): Promise<void>;
  /** @throws RATE_LIMITED for an address that sends many tokens that are none. */
  onUnauthorized(clientAddress: string): Promise<void>;
  onRefused(errors: readonly GraphQLFormattedError[]): void;
  authenticate: Authenticate;
  trustedProxies: number;
  /** Nobody signs in, and pages of strangers may ask: for a foreign supergraph. */
  isOpen: boolean;
  showsSandbox: boolean;
  publicUrl: string | null;
  log: Logger;
}

/** POST (and GET for queries) on `/graphql`; a browser that opens it finds Apollo Sandbox, where that is shown. */
export function graphqlEndpoint(options: GraphqlEndpointOptions): Router {
  const { admit, log } = options;
  const router = Router();

  router.get('/', (request, response, next) => {
    const wantsPage = request.query.query === undefined && request.accepts(['json', 'html']) === 'html';
    if (!options.showsSandbox || !wantsPage) return next();
    const { html, contentSecurityPolicy } = sandboxPage(requestOrigin(request, options.publicUrl));
    response.setHeader('content-security-policy', contentSecurityPolicy);
    response.setHeader('cache-control', 'no-store');
    response.type('html').send(html);
  });

  router.use('/', (request: Request, response: Response, next) => {
    if (request.path !== '/') return next();
    const facts = { kind: SpanKind.SERVER, parent: callersSpan(request.headers) };
    inSpan('operation', facts, (span) => answer(request, response, span)).catch(next);
  });

  async function answer(request: Request, response: Response, span: Span): Promise<void> {
    let accepted: AcceptedAnswer = { mediaType: JSON_RESPONSE, multipart: null };
    response.setHeader('cache-control', 'no-store');
    response.vary('Accept').vary('Authorization');
    try {
      accepted = negotiateAnswer(request.headers.accept);
      const caller = options.isOpen
        ? openCaller(request, requestIdOf(response), options.trustedProxies)
        : await callerOfRequest(request, requestIdOf(response), options).catch(async (error: unknown) => {
            await options.onUnauthorized(clientAddress(request, options.trustedProxies));
            throw error;
          });
      await options.admitRequest(caller);
      if (response.destroyed) return;
      const asked = await readGraphqlRequest(request, { isOpen: options.isOpen });
      const admitted = await admit(asked, caller, request.method === 'GET' ? 'http-get' : 'http-post');
      // Its client may have left while it waited for its turn.
      if (response.destroyed) return;
      span.setAttributes(operationAttributes(admitted));
      const mayComeInParts = accepted.multipart?.deferspec === DEFER_SPEC;
      const start = mayComeInParts ? options.runIncrementally : options.run;
      const result = await start(admitted, clientGone(response));
      if (caller.setCookies?.length) response.setHeader('set-cookie', [...caller.setCookies]);
      if ('initial' in result) return await sendInParts(response, result);
      if (!result.errors) response.setHeader('cache-control', cacheControlOf(admitted));
      const { [AGE_SECONDS]: age } = result;
      if (age !== undefined) response.setHeader('age', age);
      send(response, accepted.mediaType, 200, result);
    } catch (error) {
      const { errors, status } = refusalOf(error);
      const shaped = errors.map((refused) => publicError(refused, log, requestIdOf(response)));
      options.onRefused(shaped);
      log.info({ requestId: requestIdOf(response), codes: shaped.map(codeOf) }, 'operation refused');
      response.set(headersOf(errors[0]));
      await discardRest(request);
      // Nobody reads the rest of a body that was refused.
      if (!request.complete) response.setHeader('connection', 'close');
      send(response, accepted.mediaType, status, { errors: shaped });
    }
  }
  return router;
}

const requestIdOf = (response: Response): string => response.locals.requestId as string;

const codeOf = ({ extensions }: GraphQLFormattedError): string => String(extensions?.code);

const headersOf = (error: GraphQLError | undefined): Record<string, string> =>
  (error?.extensions.http as Partial<RefusalHttp> | undefined)?.headers ?? {};

function send(
  response: Response,
  mediaType: string,
  status: number,
  body: FormattedExecutionResult | { errors: readonly GraphQLFormattedError[] },
): void {
  if (response.headersSent || response.destroyed) return;
  response.status(status).setHeader('content-type', `${mediaType}; charset=utf-8`);
  response.end(JSON.stringify(body));
  // An answer that nobody reads is memory that somebody else may need.
  const unread = setTimeout(() => response.destroy(), UNREAD_ANSWER_MS).unref();
  response.once('close', () => clearTimeout(unread)).once('finish', () => clearTimeout(unread));
}

/** Aborts when the client hangs up before its answer is out. */
function clientGone(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
