import { keepSessionFresh, renewalDueAt } from './keep-session-fresh';
import { createSessionStore, type Grant } from './session-store';

const start = Date.parse('2026-01-01T00:00:00Z');
const grantFor = (lifetimeMilliseconds: number, accessToken = 'a'): Grant => ({
  accessToken,
  lifetimeMilliseconds,
  expiresAt: Date.now() + lifetimeMilliseconds,
  userId: 'u1',
});

beforeEach(() => jest.useFakeTimers({ now: start }));
afterEach(() => jest.useRealTimers());

test('a token of fifteen minutes is renewed two minutes before its end', () => {
  expect(renewalDueAt(grantFor(900_000)) - start).toBe(780_000);
});

test('a token of five seconds is renewed after two thirds of its life', () => {
  expect(Math.round(renewalDueAt(grantFor(5_000)) - start)).toBe(3_333);
});

test('tokens of five seconds are renewed one after the other, each once', async () => {
  const store = createSessionStore();
  let issued = 0;
  const refresh = jest.fn(async () => {
    issued += 1;
    store.set({ status: 'signed-in', grant: grantFor(5_000, `token-${issued}`) });
    return `token-${issued}`;
  });
  store.set({ status: 'signed-in', grant: grantFor(5_000) });
  const stop = keepSessionFresh(store, refresh);
  await jest.advanceTimersByTimeAsync(60_000);
  stop();
  expect(issued).toBe(18);
  expect(new Set(refresh.mock.calls.map(([token]: unknown[]) => token)).size).toBe(18);
});

test('while the server is away the pauses grow, and a later answer is taken', async () => {
  const store = createSessionStore();
  const refresh = jest.fn<Promise<string | null>, [string | null]>().mockRejectedValue(new Error('offline'));
  store.set({ status: 'signed-in', grant: grantFor(3_000) });
  const stop = keepSessionFresh(store, refresh);
  await jest.advanceTimersByTimeAsync(2_000 + 1_000 + 2_000 + 4_000);
  expect(refresh).toHaveBeenCalledTimes(4);
  stop();
});
