import { randomUUID } from 'node:crypto';
import { aViewer, testLog } from '../../../subgraphs/kit/src/testing/index';
import { aCaller } from '../../test/a-caller';
import { ConnectionCounter } from './connection-counter';
import { createRateLimits, unlimited, type RateLimitSettings } from './create-rate-limits';
import { identityKey, networkKey } from './identity-key';
import { KeyBound } from './key-bound';

const limitsOf = (settings: Partial<RateLimitSettings>) =>
  createRateLimits({ ...unlimited, ...settings }, testLog);
const somebody = () => aCaller({ viewer: aViewer() });
const RATE_LIMITED = expect.objectContaining({
  extensions: expect.objectContaining({ code: 'RATE_LIMITED' }) as object,
}) as Error;

/** Only the clock that is read is set: what sleeps sleeps on. */
const setClock = (to: number) =>
  jest
    .useFakeTimers({
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'setInterval',
        'setTimeout',
      ],
    })
    .setSystemTime(to);
afterEach(() => void jest.useRealTimers());

test('the request after the last one of a minute is refused, with the time to wait', async () => {
  const limits = limitsOf({ requestsPerMinute: 3 });
  const caller = somebody();
  for (let request = 1; request <= 3; request++) await limits.admitRequest(caller);
  const refused = (await limits.admitRequest(caller).catch((error: unknown) => error)) as {
    extensions: { retryAfterSeconds: number };
  };
  const { retryAfterSeconds } = refused.extensions;
  expect(retryAfterSeconds).toBeGreaterThan(50);
  expect(retryAfterSeconds).toBeLessThanOrEqual(60);
  expect(refused).toMatchObject({
    extensions: {
      code: 'RATE_LIMITED',
      limit: 3,
      http: { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } },
    },
  });
});

test('a minute later there is room again', async () => {
  const limits = limitsOf({ requestsPerMinute: 1 });
  const caller = somebody();
  await limits.admitRequest(caller);
  await expect(limits.admitRequest(caller)).rejects.toEqual(RATE_LIMITED);
  setClock(Date.now() + 61_000);
  await limits.admitRequest(caller);
});

test('nobody pays for what another account asks, even behind one address', async () => {
  const limits = limitsOf({ requestsPerMinute: 1 });
  await limits.admitRequest(somebody());
  await limits.admitRequest(somebody());
  await limits.admitRequest(aCaller());
  await expect(limits.admitRequest(aCaller())).rejects.toEqual(RATE_LIMITED);
});

test('cost is charged until the minute’s allowance is used up', async () => {
  const limits = limitsOf({ costPerMinute: 1_000 });
  const caller = somebody();
  expect(await limits.chargeCost(caller, 366)).toMatchObject({ remaining: 634 });
  expect(await limits.chargeCost(caller, 0)).toMatchObject({ remaining: 634 });
  expect(await limits.chargeCost(caller, 634)).toMatchObject({ remaining: 0 });
  await expect(limits.chargeCost(caller, 1)).rejects.toEqual(RATE_LIMITED);
  await expect(limits.chargeCost(somebody(), Number.MAX_SAFE_INTEGER)).rejects.toEqual(RATE_LIMITED);
});

test('a limit of 0 limits nothing', async () => {
  const limits = limitsOf({});
  const caller = somebody();
  for (let request = 0; request < 2_000; request++) await limits.admitRequest(caller);
  expect(await limits.chargeCost(caller, 1e15)).toBeNull();
  expect(limits.openSocket.ofUser('u')).not.toBeNull();
  expect(limits.openConnection('203.0.113.7')).not.toBeNull();
});

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:0DB8:1:2::9', true],
  ['2001:db8:1:2::', '2001:db8:1:3::', false],
  ['2001:db8::1', '2001:db8::ffff:1', true],
  ['::1', '::2', true],
  ['fe80::1%eth0', 'fe80::2', true],
  ['::ffff:192.0.2.1', '192.0.2.1', true],
  ['192.0.2.1', '192.0.2.2', false],
  ['unknown', '1.2.3.4.5', true],
])('addresses %s and %s are counted together: %p', (one, other, together) => {
  expect(networkKey(one) === networkKey(other)).toBe(together);
  expect(networkKey(other).length).toBeLessThan(60);
});

test('an account is never counted with an address', () => {
  const viewer = aViewer({ userId: randomUUID() });
  expect(identityKey(aCaller({ viewer }))).toBe(`user:${viewer.userId}`);
  expect(identityKey(aCaller())).toBe('address:203.0.113.7');
});

test('very many addresses within a minute share a bounded number of keys', () => {
  const bound = new KeyBound(100);
  const keys = new Set(Array.from({ length: 50_000 }, (_, index) => bound.of(`address:${index}`, 5)));
  expect(keys.size).toBeLessThanOrEqual(100 + 1_024);
  expect(bound.of('address:7', 5)).toBe('address:7');
  expect(bound.of('address:49999', 5)).toMatch(/^shared:/);
  expect(bound.of('address:49999', 60_000)).toBe('address:49999');
});

test('a key has as many connections as it may, and gets the place of one that ends', () => {
  const counter = new ConnectionCounter(2);
  const first = counter.acquire('a');
  expect(counter.acquire('a')).not.toBeNull();
  expect(counter.acquire('a')).toBeNull();
  expect(counter.acquire('b')).not.toBeNull();
  first?.();
  first?.();
  expect(counter.openOf('a')).toBe(1);
  expect(counter.acquire('a')).not.toBeNull();
  expect(counter.acquire('a')).toBeNull();
});

test('sockets are counted for each account and for each network', () => {
  const limits = limitsOf({ socketsPerUser: 1, socketsPerAddress: 2, connectionsPerAddress: 1 });
  expect(limits.openSocket.ofUser('anna')).not.toBeNull();
  expect(limits.openSocket.ofUser('anna')).toBeNull();
  expect(limits.openSocket.ofUser('ben')).not.toBeNull();
  expect(limits.openSocket.ofAddress('2001:db8::1')).not.toBeNull();
  expect(limits.openSocket.ofAddress('2001:db8::2')).not.toBeNull();
  expect(limits.openSocket.ofAddress('2001:db8::3')).toBeNull();
  expect(limits.openConnection('2001:db8::1')).not.toBeNull();
  expect(limits.openConnection('2001:db8::2')).toBeNull();
});
