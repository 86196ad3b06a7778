import { createDataSource } from './database';
import { appendEvents, newestEventId, pruneEvents } from './event-log';
import { createTestDatabase, logOnly } from './testing';

test('events past the retention are forgotten, and the floor remembers up to where', async () => {
  const definition = logOnly('ledger', [], []);
  const database = await createTestDatabase([definition]);
  const db = await createDataSource({ ...definition, url: database.urlOf('ledger') }).initialize();
  try {
    const event = (subjectId: string) => ({ type: 'moved', subjectId, payload: {} });
    await db.transaction((manager) => appendEvents(manager, [event('old'), event('older'), event('new')]));
    await db.query(`UPDATE event SET occurred_at = now() - interval '31 days' WHERE subject_id <> 'new'`);
    await pruneEvents(db.manager);
    expect(await db.query('SELECT subject_id FROM event')).toEqual([{ subject_id: 'new' }]);
    const [floor] = await db.query<{ id: string }[]>('SELECT id::text FROM event_floor');
    expect(Number(floor?.id)).toBe(Number(await newestEventId(db)) - 1);
    await pruneEvents(db.manager);
    expect(await db.query('SELECT id::text FROM event_floor')).toEqual([floor]);
    // A log that was pruned empty still ends where it ended, so that its cursors stay good.
    const end = await newestEventId(db);
    await db.query(`UPDATE event SET occurred_at = now() - interval '31 days'`);
    await pruneEvents(db.manager);
    expect(await newestEventId(db)).toBe(end);
  } finally {
    await db.destroy();
    await database.drop();
  }
});
