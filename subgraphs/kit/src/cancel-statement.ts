import { connect } from 'node:net';
import type pg from 'pg';

/** Postgres: query_canceled. */
export const STATEMENT_CANCELLED = '57014';

// https://www.postgresql.org/docs/current/protocol-message-formats.html#PROTOCOL-MESSAGE-FORMATS-CANCELREQUEST
const CANCEL_REQUEST = 80_877_102;
const CANCEL_WAIT_MS = 2_000;

/** What pg keeps of a connection, its types apart. */
interface Backend {
  host: string;
  port: number;
  processID: number | null;
  secretKey: number | null;
}

/**
 * Asks the server to end what this connection runs now. Over a connection of its own, as the protocol wants it: a
 * pool that is exhausted by slow statements has none to lend. Resolves when the server has taken note, or could not be
 * reached; a statement that was just done is done.
 */
function cancelStatement(client: pg.Client): Promise<void> {
  const { host, port, processID, secretKey } = client as unknown as Backend;
  if (processID === null || secretKey === null) return Promise.resolve();
  const message = Buffer.alloc(16);
  for (const [index, word] of [16, CANCEL_REQUEST, processID, secretKey].entries()) {
    message.writeInt32BE(word | 0, index * 4);
  }
  return new Promise((resolve) => {
    const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    socket.setTimeout(CANCEL_WAIT_MS, () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    // The server closes once the signal is on its way; closing first might overtake it.
    socket.on('connect', () => socket.write(message));
    socket.resume();
  });
}

const ENDS_TRANSACTION = /^\s*(rollback|commit)\b/i;

/** Sends a statement unless `signal` has aborted, and cancels it when that happens while it runs: both fail with `57014`. */
export function whileWanted(
  client: pg.Client,
  signal: AbortSignal | null | undefined,
  text: string,
  send: () => unknown,
): unknown {
  if (!signal || ENDS_TRANSACTION.test(text)) return send();
  if (signal.aborted) {
    const error = new Error('nobody waits for this statement any more');
    return Promise.reject(Object.assign(error, { code: STATEMENT_CANCELLED }));
  }
  const statement = send();
  return statement instanceof Promise ? untilAborted(client, signal, statement) : statement;
}

async function untilAborted<T>(client: pg.Client, signal: AbortSignal, statement: Promise<T>): Promise<T> {
  let cancelling: Promise<void> | undefined;
  const cancel = (): void => {
    cancelling = cancelStatement(client);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await statement;
  } finally {
    signal.removeEventListener('abort', cancel);
    // Until then the connection must not go to somebody else, whose statement the request would hit.
    await cancelling;
  }
}
