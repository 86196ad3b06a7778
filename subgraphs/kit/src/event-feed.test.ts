import { CursorCodec } from './cursor';
import { createDataSource } from './database';
import { EventFeed } from './event-feed';
import { appendEvent, eventChannel } from './event-log';
import { WakeUp } from './wake-up';
import { createTestDatabase, logOnly, TEST_GATEWAY_SECRET, testLog, type TestDatabase } from './testing';

const definition = logOnly('ledger', [], ['moved']);
let database: TestDatabase;
const closing: (() => Promise<unknown> | void)[] = [];

beforeAll(async () => {
  database = await createTestDatabase([definition]);
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await database.drop();
});

async function aFeed() {
  const db = await createDataSource({
    ...definition,
    url: database.urlOf('ledger'),
    poolSize: 20,
  }).initialize();
  const feed = new EventFeed(db, 'ledger', new CursorCodec(TEST_GATEWAY_SECRET), testLog);
  const wakeUp = new WakeUp(database.urlOf('ledger'), testLog);
  wakeUp.on(eventChannel('ledger'), () => feed.wake());
  await feed.start();
  await wakeUp.start();
  closing.push(
    () => db.destroy(),
    () => wakeUp.stop(),
    () => feed.close(),
  );
  return { db, feed };
}

const append = (db: Awaited<ReturnType<typeof aFeed>>['db'], subjectId: string, type = 'moved') =>
  db.transaction((manager) =>
    appendEvent(manager, { type, subjectId, payload: { owner: subjectId.slice(0, 1) } }),
  );

test('a subscriber sees every event of 16 concurrent writers once and in order, also when it resumes in the middle', async () => {
  const { db, feed } = await aFeed();
  const live = await feed.subscribe({ types: ['moved'] }, null);
  const writers = Array.from({ length: 16 }, async (_, writer) => {
    for (let i = 0; i < 40; i += 1) await append(db, `${writer}-${i}`);
  });
  const ids: string[] = [];
  let cursor = live.startCursor;
  for (let i = 0; i < 300; i += 1) {
    const { value } = await live.next();
    ids.push(value.event.id);
    cursor = value.cursor;
  }
  await live.return?.();
  const resumed = await feed.subscribe({ types: ['moved'] }, cursor);
  for (let i = 0; i < 340; i += 1) ids.push((await resumed.next()).value.event.id);
  await resumed.return?.();
  await Promise.all(writers);
  const rows: { id: string }[] = await db.query(
    `SELECT id::text FROM event WHERE type = 'moved' ORDER BY event.id`,
  );
  expect(ids).toEqual(rows.map((row) => row.id));
});

test('a filter on the payload hides what belongs to others, in the replay and live', async () => {
  const { db, feed } = await aFeed();
  const start = (await feed.subscribe({ types: ['moved'] }, null)).startCursor;
  await append(db, 'x1');
  await append(db, 'y1');
  const mine = await feed.subscribe({ types: ['moved'], match: { owner: 'y' } }, start);
  await append(db, 'x2');
  await append(db, 'y2');
  expect((await mine.next()).value.event.subjectId).toBe('y1');
  expect((await mine.next()).value.event.subjectId).toBe('y2');
});

test('a forged cursor and one from before the retention are refused with their reasons', async () => {
  const { db, feed } = await aFeed();
  const first = (await feed.subscribe({ types: ['moved'] }, null)).startCursor;
  const forged = `${first.slice(0, -2)}AA`;
  await expect(feed.subscribe({ types: ['moved'] }, forged)).rejects.toMatchObject({
    extensions: { code: 'BAD_USER_INPUT', reason: 'CURSOR_INVALID' },
  });
  await db.query('UPDATE event_floor SET id = 1000000');
  await expect(feed.subscribe({ types: ['moved'] }, first)).rejects.toMatchObject({
    extensions: { reason: 'CURSOR_EXPIRED' },
  });
  await db.query('UPDATE event_floor SET id = 0');
});

test('ending a subscription while it waits for an event ends it at once', async () => {
  const { feed } = await aFeed();
  const live = await feed.subscribe({ types: ['moved'] }, null);
  const waiting = live.next();
  await live.return?.();
  expect((await waiting).done).toBe(true);
  expect(feed.subscriberCount).toBe(0);
});
