import { formatDay, yearsBetween } from './calendar-day';

test('a day is the same day everywhere', () => {
  expect(formatDay('1958-05-03')).toBe('3 May 1958');
});

test.each(['', '1958', '1958-13-40', null])('what is no day is left out (%s)', (day) => {
  expect(formatDay(day)).toBeNull();
});

test('a birthday that is still to come does not count', () => {
  expect(yearsBetween('1950-06-15', '2000-06-14')).toBe(49);
  expect(yearsBetween('1950-06-15', '2000-06-15')).toBe(50);
});
