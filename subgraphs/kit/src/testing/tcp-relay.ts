import {
  connect,
  createServer,
  type AddressInfo,
  type NetConnectOpts,
  type Server,
  type Socket,
} from 'node:net';

/** A pair of ends of a TCP connection that a test can cut, or refuse to make. */
export class TcpRelay {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;
  /** Connections that were made so far. */
  connections = 0;

  private constructor(private readonly target: NetConnectOpts) {}

  /** @param target a port of this machine, or an address elsewhere. */
  static async to(target: number | NetConnectOpts): Promise<TcpRelay> {
    const relay = new TcpRelay(typeof target === 'number' ? { port: target, host: '127.0.0.1' } : target);
    await relay.start();
    return relay;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  async start(): Promise<void> {
    const server = createServer((near) => {
      this.connections += 1;
      const far = connect(this.target);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(from);
        from.pipe(to);
        from.on('error', () => undefined);
        from.on('close', () => {
          this.sockets.delete(from);
          to.destroy();
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Cuts every connection, in the middle of whatever it carries. */
  cut(): void {
    // A local socket knows no reset.
    for (const socket of this.sockets) {
      if ('path' in this.target) socket.destroy();
      else socket.resetAndDestroy();
    }
  }

  /** Cuts, and refuses new connections. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => (this.server ? this.server.close(resolve) : resolve(null)));
    this.server = undefined;
    this.cut();
    await closed;
  }
}
