import type { Socket } from 'node:net';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import WebSocket from 'ws';
import type { SocketCase } from './socket-cases';

type Errors = { message: string; extensions: Record<string, unknown> }[];
type Message =
  | { type: 'connection_ack' | 'ping' }
  | { type: 'error'; payload: Errors }
  | { type: 'next'; payload: { errors?: Errors } };

export interface SocketEnd {
  /** Null while the socket is open. */
  closeCode: number | null;
  closeReason: string;
  errors: Errors;
}

/** Plays a case until the socket closes or an operation is refused. */
export function playSocket(url: string, played: Omit<SocketCase, 'title'>): Promise<SocketEnd> {
  const { protocol = GRAPHQL_TRANSPORT_WS_PROTOCOL, isReady = false, frames, bytes } = played;
  return new Promise((resolve, reject) => {
    const address = `${url.replace('http', 'ws')}/graphql`;
    // Others as a header: the library would hang up by itself when the server does not agree to its protocol.
    const socket =
      protocol === GRAPHQL_TRANSPORT_WS_PROTOCOL
        ? new WebSocket(address, protocol)
        : new WebSocket(address, { headers: protocol === '' ? {} : { 'sec-websocket-protocol': protocol } });
    const end = (closeCode: number | null, closeReason: string, errors: Errors = []): void => {
      socket.terminate();
      resolve({ closeCode, closeReason, errors });
    };
    const play = (): void => {
      for (const frame of frames) socket.send(frame);
      // The library would not write a frame that breaks its own rules.
      if (bytes) (socket as unknown as { _socket: Socket })._socket.write(bytes);
    };
    socket.on('open', () => {
      if (isReady) socket.send('{"type":"connection_init"}');
      else play();
    });
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message;
      if (message.type === 'connection_ack' && isReady) play();
      if (message.type === 'error') end(null, '', message.payload);
      if (message.type === 'next') end(null, '', message.payload.errors);
    });
    socket.on('close', (code, reason) => end(code, reason.toString()));
    socket.on('error', reject);
  });
}
