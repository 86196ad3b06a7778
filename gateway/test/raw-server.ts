import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface RawServer {
  url: string;
  /** Requests that came in, each with its head and body as text. */
  requests: string[];
  /** Connections that were closed so far. */
  readonly closed: number;
  close(): Promise<void>;
}

/**
 * A server that says what it is told, HTTP or not. `answer` is called for each request with its socket and number,
 * from 1.
 */
export async function rawServer(answer: (socket: Socket, count: number) => void): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let closed = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      closed += 1;
    });
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      for (;;) {
        const end = text.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
        if (text.length < end + 4 + length) return;
        requests.push(text.slice(0, end + 4 + length));
        text = text.slice(end + 4 + length);
        answer(socket, requests.length);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests,
    get closed() {
      return closed;
    },
    close: async () => {
      const stopped = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await stopped;
    },
  };
}

/** A whole HTTP reply with its right length, unless `headers` say another. */
export function reply(body: string | Buffer, headers: Record<string, string> = {}, status = 200): Buffer {
  const bytes = Buffer.from(body);
  const all = { 'content-type': 'application/json', 'content-length': String(bytes.length), ...headers };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Whatever\r\n${head.join('')}\r\n`), bytes]);
}
