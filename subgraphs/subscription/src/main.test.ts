import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { GATEWAY_SECRET_HEADER } from '../../kit/src';
import { TEST_GATEWAY_SECRET, until } from '../../kit/src/testing';
import { startSubscriptionWorld, testEnvironment } from './testing/subscription-world';

// A process of its own compiles everything first.
jest.setTimeout(180_000);

test('alone it answers the gateway and nobody else, and ends cleanly on a signal', async () => {
  const world = await startSubscriptionWorld();
  const child = spawn(process.execPath, ['--import', 'tsx', 'subgraphs/subscription/src/main.ts'], {
    cwd: join(__dirname, '../../..'),
    env: testEnvironment(world.database.urlOf('subscription'), { SUBSCRIPTION_PORT: '0' }),
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let said = '';
  child.stdout.on('data', (data) => void (said += String(data)));
  try {
    const url = await until(() => /"url":"([^"]+)"/.exec(said)?.[1], 60_000);
    const ask = (headers: Record<string, string>) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ plans { id } }' }),
      });
    expect((await ask({})).status).toBe(401);
    const answer = await ask({ [GATEWAY_SECRET_HEADER]: TEST_GATEWAY_SECRET });
    expect(await answer.json()).toEqual({
      data: { plans: [{ id: 'solo' }, { id: 'duo' }, { id: 'household' }] },
    });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  } finally {
    child.kill('SIGKILL');
    await world.stop();
  }
});
