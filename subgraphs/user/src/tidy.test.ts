import { aPerson, createUserWorld, signInAgain, type UserWorld } from './testing/user-world';
import { tidy } from './tidy';

let world: UserWorld;
beforeAll(async () => {
  world = await createUserWorld();
});
afterAll(() => world.close());

test('what has served its time is forgotten, and what still serves stays', async () => {
  const person = await aPerson(world);
  const [ended, expired] = [await signInAgain(world, person.email), await signInAgain(world, person.email)];
  const age = (column: string, id: string) =>
    world.db.query(`UPDATE session SET ${column} = now() - interval '31 days' WHERE id = $1`, [id]);
  await age('revoked_at', ended.viewer.sessionId);
  await age('expires_at', expired.viewer.sessionId);
  await world.db.query(
    `INSERT INTO audit_entry (kind, occurred_at) VALUES ('SIGNED_IN', now() - interval '91 days')`,
  );
  await world.db.query(
    `INSERT INTO sign_in_attempt VALUES ('old', '203.0.113.9', 3, now()), ('new', '203.0.113.9', 3, now() + interval '1 hour')`,
  );

  await world.db.query(
    `INSERT INTO sign_up_count SELECT address, 1, ends_at, 1, ends_at FROM (VALUES
       ('203.0.113.9', now()), ('203.0.113.10', now() + interval '1 hour')) AS c(address, ends_at)`,
  );

  await tidy(world.db);
  expect(await world.db.query('SELECT id FROM session')).toEqual([{ id: person.viewer.sessionId }]);
  expect(
    await world.db.query(`SELECT 1 FROM audit_entry WHERE occurred_at < now() - interval '90 days'`),
  ).toEqual([]);
  expect(await world.db.query(`SELECT kind FROM audit_entry WHERE kind = 'ACCOUNT_CREATED'`)).toHaveLength(1);
  expect(
    await world.db.query(`SELECT email_hash FROM sign_in_attempt WHERE address = '203.0.113.9'`),
  ).toEqual([{ email_hash: 'new' }]);
  expect(await world.db.query('SELECT address FROM sign_up_count')).toEqual([{ address: '203.0.113.10' }]);
});
