import { adoptClockOffset, nextSequence, observeServerTime, serverNow } from './server-clock';

afterEach(() => {
  jest.useRealTimers();
  adoptClockOffset(0);
});

test('a device whose clock is an hour slow sends the server’s time', () => {
  const local = Date.parse('2026-01-01T10:00:00.000Z');
  jest.useFakeTimers({ now: local });
  observeServerTime('2026-01-01T11:00:00.100Z', local, local + 200);
  expect(serverNow()).toBe(Date.parse('2026-01-01T11:00:00.000Z'));
});

test('two places saved within one millisecond are still told apart', () => {
  jest.useFakeTimers({ now: Date.parse('2030-01-01T00:00:00Z') });
  const first = nextSequence();
  expect(nextSequence()).toBe(first + 1);
  expect(nextSequence()).toBe(first + 2);
});

test('a clock that is set back does not make a newer place look older', () => {
  jest.useFakeTimers({ now: Date.parse('2031-01-01T00:00:00Z') });
  const before = nextSequence();
  adoptClockOffset(-3_600_000);
  expect(nextSequence()).toBeGreaterThan(before);
});

test('an unreadable server time changes nothing', () => {
  jest.useFakeTimers({ now: 5_000 });
  observeServerTime('soon', 0, 0);
  expect(serverNow()).toBe(5_000);
});
