import { WebSocket } from 'ws';

/** Unread bytes above which nothing but answers under way is added, and nothing more is read from the client. */
const CONGESTED_BYTES = 256 * 1024;
/** Unread bytes above which the client is given up. */
const MAXIMUM_BYTES = 16 * 1024 * 1024;

const TEXT = { binary: false, compress: false };
const PREFIX = '{"id":';
const NEXT = ',"type":"next","payload":';

/** Writes to one WebSocket, counting what its client has not read yet. */
export class SocketWriter {
  private pending = 0;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly socket: WebSocket,
    private readonly onOverflow: () => void,
  ) {}

  get isCongested(): boolean {
    return this.pending > 0;
  }

  /** Called once, as soon as it is not congested. */
  whenDrained(callback: () => void): void {
    this.waiting.push(callback);
  }

  /** A `next` message whose payload was serialised for many clients: only what surrounds it is made anew. */
  sendNext(id: string, json: Buffer): void {
    const head = `${PREFIX}${JSON.stringify(id)}${NEXT}`;
    const headLength = Buffer.byteLength(head);
    const message = Buffer.allocUnsafe(headLength + json.length + 1);
    message.write(head, 0);
    json.copy(message, headLength);
    message[headLength + json.length] = 0x7d;
    this.send(message);
  }

  send(message: string | Buffer): void {
    const { socket } = this;
    if (socket.readyState !== WebSocket.OPEN) return;
    if (socket.bufferedAmount + message.length <= CONGESTED_BYTES) return socket.send(message, TEXT);
    if (socket.bufferedAmount > MAXIMUM_BYTES) return this.onOverflow();
    this.pending += 1;
    // Who does not read the answers has no more questions.
    socket.pause();
    socket.send(message, TEXT, () => this.sent());
  }

  private sent(): void {
    this.pending -= 1;
    if (this.pending > 0 || this.socket.readyState !== WebSocket.OPEN) return;
    this.socket.resume();
    for (const callback of this.waiting.splice(0)) callback();
  }
}
