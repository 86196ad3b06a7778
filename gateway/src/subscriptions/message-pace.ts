import type { WebSocket } from 'ws';

/**
 * Listens to a client only as often as its turn comes: whoever pours messages is not read until those read so far have
 * been paid for. What is unread fills the connection, which stops the sender.
 * @param chargeMs counts a message; milliseconds until the next one may be read.
 * @param isCongested true while the socket rests for another reason, and whoever stopped it goes on with it.
 */
export function paceMessages(socket: WebSocket, chargeMs: () => number, isCongested: () => boolean): void {
  let resting: NodeJS.Timeout | undefined;
  const charge = (): void => {
    const waitMs = chargeMs();
    if (waitMs === 0 || resting) return;
    socket.pause();
    resting = setTimeout(() => {
      resting = undefined;
      if (!isCongested()) socket.resume();
    }, waitMs).unref();
  };
  socket.on('message', charge);
  socket.on('ping', charge);
  socket.once('close', () => clearTimeout(resting));
}
