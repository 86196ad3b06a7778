import { hash, verify } from '@node-rs/argon2';
import { decoyHash, hashPassword, verifyPassword } from './hash-password';
import { HASHES_AT_ONCE, HASHES_WAITING } from './hashing-places';

let [running, mostAtOnce] = [0, 0];
const watched = async <T>(work: () => Promise<T>): Promise<T> => {
  mostAtOnce = Math.max(mostAtOnce, (running += 1));
  try {
    return await work();
  } finally {
    running -= 1;
  }
};
jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
  return { ...real, hash: jest.fn(real.hash), verify: jest.fn(real.verify) };
});

beforeAll(async () => {
  await decoyHash();
  const real = jest.requireActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
  jest.mocked(hash).mockImplementation((...facts) => watched(() => real.hash(...facts)));
  jest.mocked(verify).mockImplementation((...facts) => watched(() => real.verify(...facts)));
});

test('of a hundred at once a few run, some wait their turn, and the rest are told when to come back', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 100 }, (_, i) =>
      i % 2 ? hashPassword(`password ${i}`) : verifyPassword(null, `password ${i}`),
    ),
  );
  expect(mostAtOnce).toBe(HASHES_AT_ONCE);
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused).toHaveLength(100 - HASHES_AT_ONCE - HASHES_WAITING);
  for (const { reason } of refused as { reason: { extensions: Record<string, unknown> } }[]) {
    expect(reason.extensions.code).toBe('RATE_LIMITED');
    expect([1, 2, 3, 4, 5]).toContain(reason.extensions.retryAfterSeconds);
  }
});

test('afterwards every place is free again, also those of hashes that failed', async () => {
  jest.mocked(verify).mockRejectedValue(new Error('out of memory'));
  const failing = Array.from({ length: HASHES_AT_ONCE + 5 }, () => verifyPassword(null, 'whatever'));
  for (const outcome of await Promise.allSettled(failing)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'out of memory' } });
  }
  mostAtOnce = 0;
  const hashes = await Promise.all(
    Array.from({ length: HASHES_AT_ONCE * 2 }, () => hashPassword('Correct-horse-9')),
  );
  expect(new Set(hashes).size).toBe(HASHES_AT_ONCE * 2);
  expect(mostAtOnce).toBe(HASHES_AT_ONCE);
});
