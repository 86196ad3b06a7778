import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';

/** Unread bytes above which nothing but answers under way is added, and nothing more is read from the client. */
const CONGESTED_BYTES = 256 * 1024;
/** Unread bytes above which the client is given up. */
const MAXIMUM_BYTES = 16 * 1024 * 1024;

/** Longest header of a frame that is not masked: RFC 6455, 5.2. */
const MAXIMUM_HEADER = 10;
const FINAL_TEXT = 0x81;
const CLOSING_BRACE = 0x7d;

/** Writes to one WebSocket, counting what its client has not read yet. */
export class SocketWriter {
  private pending = 0;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly socket: WebSocket,
    /** What the WebSocket itself writes to. */
    private readonly connection: Duplex,
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
    const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
    const headLength = Buffer.byteLength(head);
    const length = headLength + json.length + 1;
    const frame = Buffer.allocUnsafe(MAXIMUM_HEADER + length);
    const start = writeHeader(frame, length);
    frame.write(head, start);
    json.copy(frame, start + headLength);
    frame[start + length - 1] = CLOSING_BRACE;
    this.write(frame.subarray(0, start + length));
  }

  send(message: string): void {
    const length = Buffer.byteLength(message);
    const frame = Buffer.allocUnsafe(MAXIMUM_HEADER + length);
    const start = writeHeader(frame, length);
    frame.write(message, start);
    this.write(frame.subarray(0, start + length));
  }

  // One write of a whole frame, which nothing of the WebSocket's own can come between: it neither compresses nor
  // fragments. Its own `send` makes two buffers and three objects, a tenth of what a message costs in all.
  private write(frame: Buffer): void {
    const { socket, connection } = this;
    if (socket.readyState !== WebSocket.OPEN) return;
    const unread = connection.writableLength;
    if (unread + frame.length <= CONGESTED_BYTES) return void connection.write(frame);
    if (unread > MAXIMUM_BYTES) return this.onOverflow();
    this.pending += 1;
    // Who does not read the answers has no more questions.
    socket.pause();
    connection.write(frame, () => this.written());
  }

  private written(): void {
    this.pending -= 1;
    if (this.pending > 0 || this.socket.readyState !== WebSocket.OPEN) return;
    this.socket.resume();
    for (const callback of this.waiting.splice(0)) callback();
  }
}

/** @returns where the payload begins. */
function writeHeader(frame: Buffer, length: number): number {
  frame[0] = FINAL_TEXT;
  if (length < 126) {
    frame[1] = length;
    return 2;
  }
  if (length < 65_536) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
    return 4;
  }
  frame[1] = 127;
  frame.writeBigUInt64BE(BigInt(length), 2);
  return 10;
}
