import { connect } from 'node:net';

export interface RawAnswer {
  /** Status codes of the answers, in order. */
  statuses: number[];
  text: string;
  /** Milliseconds until the other side closed. */
  closedAfterMs: number | null;
}

interface Sending {
  /** Sent again and again, every so many milliseconds. */
  drip?: { text: string; everyMs: number };
  /** How long to listen when the other side keeps the connection open. */
  patienceMs: number;
  /** After so many answers it listens for half a second more, to hear whether the other side closes. */
  answers?: number;
}

const statusesIn = (text: string): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

/** Sends bytes to a server as they are, and gathers what it says until it closes or patience ends. */
export function sendRaw(
  url: string,
  bytes: string | Buffer,
  { drip, patienceMs, answers }: Sending,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const startedAt = Date.now();
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const dripping = drip && setInterval(() => socket.write(drip.text), drip.everyMs);
    const finish = (isClosed: boolean): void => {
      clearTimeout(patience);
      clearInterval(dripping);
      socket.destroy();
      const text = Buffer.concat(chunks).toString();
      const closedAfterMs = isClosed ? Date.now() - startedAt : null;
      resolve({ statuses: statusesIn(text), text, closedAfterMs });
    };
    let patience = setTimeout(() => finish(false), patienceMs);
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (answers === undefined || statusesIn(Buffer.concat(chunks).toString()).length < answers) return;
      clearTimeout(patience);
      patience = setTimeout(() => finish(false), 500);
    });
    socket.on('error', () => undefined);
    socket.once('close', () => finish(true));
  });
}

/** Sends bytes and resets the connection, some milliseconds later or with the first byte of the answer. */
export function hangUp(url: string, bytes: string, when: number | 'when answered'): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const reset = (): void => void socket.resetAndDestroy();
    const socket = connect(Number(port), hostname, () => {
      socket.write(bytes);
      setTimeout(reset, when === 'when answered' ? 500 : when);
    });
    if (when === 'when answered') socket.once('data', reset);
    socket.on('error', () => undefined);
    socket.once('close', () => resolve());
  });
}
