import { formatAge, formatAgo, formatTimecode, formatTimeLeft } from './time';

test.each([
  [0, '0:00'],
  [247.9, '4:07'],
  [3_847, '1:04:07'],
  [-3, '0:00'],
  [Number.NaN, '0:00'],
])('the place %s s in a film reads %s', (seconds, text) => {
  expect(formatTimecode(seconds)).toBe(text);
});

test.each([
  [42_000, '0:42'],
  [727_000, '12:07'],
  [11_100_000, '3 h 05'],
  [187_200_000, '2 d 4 h'],
])('an order that waits for %s ms shows %s', (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text);
});

test('what is left of a film is told in minutes, and in seconds near its end', () => {
  expect(formatTimeLeft(1_380)).toBe('23 min left');
  expect(formatTimeLeft(40)).toBe('40 s left');
  expect(formatTimeLeft(-5)).toBe('1 s left');
});

test('how long ago is told in the largest unit that fits', () => {
  const now = Date.parse('2026-01-02T00:00:00Z');
  expect(formatAgo('2026-01-01T23:59:50Z', now)).toBe('just now');
  expect(formatAgo('2026-01-01T23:57:00Z', now)).toBe('3 minutes ago');
  expect(formatAgo('2026-01-01T00:00:00Z', now)).toBe('yesterday');
});
