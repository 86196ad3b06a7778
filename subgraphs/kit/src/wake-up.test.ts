import pg from 'pg';
import { createTestDatabase, logOnly, testLog, until, type TestDatabase } from './testing';
import { WakeUp } from './wake-up';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase([logOnly('ledger', [], [])]);
});
afterAll(() => database.drop());

test('a database that is away for a while is listened to again, over one connection', async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const listening = async (): Promise<number> => {
    const { rowCount } = await owner.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    return rowCount ?? 0;
  };
  let wakes = 0;
  const wakeUp = new WakeUp(database.urlOf('ledger'), testLog);
  wakeUp.on('ledger_event', () => (wakes += 1));
  await wakeUp.start();
  expect(await listening()).toBe(1);

  const { rows } = await owner.query<{ name: string }>('SELECT current_database() AS name');
  const name = pg.escapeIdentifier(rows[0]?.name ?? '');
  await owner.query(`ALTER DATABASE ${name} CONNECTION LIMIT 0`);
  await owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  // Several attempts fail meanwhile; each of them must lead to one other.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await listening()).toBe(0);
  await owner.query(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
  await until(async () => (await listening()) > 0);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(await listening()).toBe(1);

  const before = wakes;
  await owner.query(`NOTIFY ledger_event`);
  await until(() => wakes > before);
  await wakeUp.stop();
  await owner.end();
});
