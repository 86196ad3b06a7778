import type { DataSource } from 'typeorm';
import { createDataSource } from './database';
import { ProjectionRunner } from './projection';
import { RevokedSessions } from './revoked-sessions';
import { createTestDatabase, logOnly, testLog, type TestDatabase } from './testing';
import { WakeUp } from './wake-up';

const reader = logOnly('reader', [], []);
let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await createTestDatabase([logOnly('user', ['reader'], ['session.revoked']), reader]);
  db = await createDataSource({ ...reader, url: database.urlOf('reader') }).initialize();
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

test('a session that the user subgraph ended is refused by those who follow it, and nothing is left to apply', async () => {
  const revoked = new RevokedSessions(db);
  const wakeUp = new WakeUp(database.urlOf('reader'), testLog);
  const runner = new ProjectionRunner(db, [revoked.projection], wakeUp, testLog);
  const until = new Date(Date.now() + 60_000).toISOString();
  await database.publish('user', [{ type: 'session.revoked', subjectId: 'ended', payload: { until } }]);
  await runner.catchUp();
  expect(revoked.has('ended')).toBe(true);
  expect(revoked.has('other')).toBe(false);
  expect(await runner.lag()).toEqual([{ name: 'user.session-revoked', behind: 0 }]);
});
