import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode } from '../../../subgraphs/kit/src/index';
import { requestIdFrom } from '../identity/request-id';
import { dropPrivateHeaders } from './private-headers';

const HEADERS_MS = 10_000;
/** How often Node looks for connections whose headers are late. */
const LATE_CHECK_MS = 1_000;
const SILENT_CONNECTION_MS = 120_000;
// Above the idle time-out of usual load balancers, so that they never send on a connection just closed here.
const KEEP_ALIVE_MS = 65_000;
const MAXIMUM_HEADER_BYTES = 16 * 1024;
const MAXIMUM_HEADERS = 100;
/** Requests of one connection that wait for their answers; browsers send the next one after the last answer. */
const MAXIMUM_PIPELINED = 16;

/** The HTTP server of the public port: strict about headers, patient with uploads, silent about itself. */
export function createPublicServer(
  listener: RequestListener,
  onMisuse: (socket: Socket, kind: 'unreadable' | 'pipelined') => void = () => undefined,
): Server {
  const server = createServer(
    {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: HEADERS_MS,
      connectionsCheckingInterval: LATE_CHECK_MS,
      maxHeaderSize: MAXIMUM_HEADER_BYTES,
      // An upload may take long; what must not last is silence. The body of an operation has its own bound.
      requestTimeout: 0,
      requireHostHeader: true,
    },
    (request, response) => {
      const { socket } = request;
      if (!takesOneMore(socket, response)) {
        if (!socket.destroyed) onMisuse(socket, 'pipelined');
        return void socket.destroy();
      }
      dropPrivateHeaders(request.headers);
      response.once('finish', () => leaveUnread(request));
      listener(request, response);
    },
  );
  server.timeout = SILENT_CONNECTION_MS;
  server.maxHeadersCount = MAXIMUM_HEADERS;
  server.on('clientError', (error: ParserError, socket: Socket) => {
    if (error.code?.startsWith('HPE_')) onMisuse(socket, 'unreadable');
    refuseUnreadable(error, socket);
  });
  return server;
}

/** How long the rest of a body may still come once its request is answered. */
const UNREAD_BODY_MS = 2_000;

// A body that trickles in behind its answer would hold the connection for as long as its sender likes.
function leaveUnread(request: IncomingMessage): void {
  if (request.complete) return;
  const abandoned = setTimeout(() => {
    // Node takes the socket off a request that is over.
    if (!request.complete) (request.socket as Socket | null)?.destroy();
  }, UNREAD_BODY_MS).unref();
  request.once('close', () => clearTimeout(abandoned));
}

const unanswered = new WeakMap<Socket, number>();

// Node hands over whatever stands in the bytes that it has read, which may be a thousand requests.
function takesOneMore(socket: Socket, response: ServerResponse): boolean {
  const waiting = unanswered.get(socket) ?? 0;
  if (socket.destroyed || waiting >= MAXIMUM_PIPELINED) return false;
  unanswered.set(socket, waiting + 1);
  response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
  return true;
}

interface ParserError extends Error {
  code?: string;
}

// What could not be read as HTTP never reaches the application, so it is answered here.
function refuseUnreadable(error: ParserError, socket: Socket): void {
  // A reset connection, or one whose answer has begun, takes no answer.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0)
    return void socket.destroy();
  const [status, code] = refusalOf(error.code);
  const message =
    code === 'TIMEOUT' ? 'The request took too long to arrive.' : 'This is no readable request.';
  const body = JSON.stringify({
    errors: [{ message, extensions: { code, requestId: requestIdFrom(undefined) } }],
  });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nCache-Control: no-store\r\n` +
      `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function refusalOf(parserCode: string | undefined): [number, ErrorCode] {
  if (parserCode === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'TIMEOUT'];
  if (parserCode === 'HPE_HEADER_OVERFLOW') return [431, 'LIMIT_EXCEEDED'];
  return [400, 'BAD_USER_INPUT'];
}
