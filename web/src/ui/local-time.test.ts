import { inUtc, toInstant, toLocal } from './local-time';

test('an instant goes to the field and back without a loss', () => {
  for (const instant of ['2026-11-20T13:05:00.000Z', '2026-03-29T01:30:30.000Z', '1999-12-31T23:59:00.000Z'])
    expect(toInstant(toLocal(instant))).toBe(instant);
});

test('an empty field, and what is no time, are no instant', () => {
  expect(toLocal(null)).toBe('');
  expect([toInstant(''), toInstant('soon'), inUtc('soon')]).toEqual([null, null, null]);
});

test('the time is said in UTC, too', () => {
  expect(inUtc(toLocal('2026-11-20T13:05:00Z'))).toBe('20 Nov 2026, 13:05 UTC');
});
