import { CONNECTION_KINDS } from '../../bench/abuse/connection-kinds';
import { REQUEST_KINDS } from '../../bench/abuse/request-kinds';
import { SOCKET_KINDS } from '../../bench/abuse/socket-kinds';
import { startWorld, type World } from '../test/world';

const KINDS = Object.entries({ ...REQUEST_KINDS, ...CONNECTION_KINDS, ...SOCKET_KINDS });
const FAULTS = ['unhandledRejection', 'uncaughtExceptionMonitor'] as const;

let world: World;
let token: string;
let hostileToken: string;
const faults: unknown[] = [];
const onFault = (fault: unknown): void => void faults.push(fault);

beforeAll(async () => {
  for (const fault of FAULTS) process.on(fault as 'unhandledRejection', onFault);
  // As the service is delivered.
  world = await startWorld({ RATE_LIMIT_REQUESTS_PER_MINUTE: '3000', RATE_LIMIT_COST_PER_MINUTE: '200000' });
  token = (await world.signUp()).token;
  hostileToken = (await world.signUp()).token;
});
afterAll(async () => {
  for (const fault of FAULTS) process.off(fault, onFault);
  await world.stop();
});

// The good client has another address and another account, as everything is counted by these.
test.each(KINDS.map(([name, attempt], index) => ({ name, attempt, from: `127.0.1.${index + 1}` })))(
  'beside and after this, a good client is served: $name',
  async ({ attempt, from }) => {
    const facts = { seconds: 0.25, token: hostileToken, segment: '/media/nothing/here.ts' };
    const attack = { address: world.url, from, ...facts };
    const [outcome, beside] = await Promise.all([attempt(attack), world.post('{ plans { id } }')]);
    expect(Object.keys(outcome)).not.toEqual([]);
    expect(beside).toMatchObject({ data: { plans: expect.any(Array) as object } });
    expect(await world.post('{ me { id } plans { id } }', {}, token)).toMatchObject({
      data: { me: { id: expect.any(String) as string } },
    });
    const health = (await (await fetch(`${world.url}/health`)).json()) as { status: string };
    expect(health.status).toBe('ok');
    expect(faults).toEqual([]);
  },
);
