import { setPriority } from 'node:os';
import { CONNECTION_KINDS } from './connection-kinds';
import { REQUEST_KINDS } from './request-kinds';
import { SOCKET_KINDS } from './socket-kinds';
import type { HostileOrder } from './messages';

const kinds = { ...REQUEST_KINDS, ...CONNECTION_KINDS, ...SOCKET_KINDS };

// It stands for another machine, whose work would not take this one's cores.
setPriority(10);

process.on('message', ({ kind, attack }: HostileOrder) => {
  const attempt = kinds[kind];
  if (!attempt) throw new Error(`There is no hostile client ${kind}.`);
  void attempt(attack).then((outcome) => process.send?.(outcome));
});
