import { availabilityText } from './availability';

/** Days are told in the viewer's own time zone. */
const noon = (day: string): string => new Date(`${day}T12:00`).toISOString();
const now = Date.parse(noon('2026-06-01'));
const facts = (state: 'OPEN' | 'UPCOMING' | 'ENDED' | 'NOT_IN_REGION', window = {}) => ({
  __typename: 'Availability' as const,
  state,
  from: null,
  until: null,
  isRegionAllowed: state !== 'NOT_IN_REGION',
  ...window,
});

test.each([
  [facts('UPCOMING', { from: noon('2026-06-12') }), 'Comes on 12 June 2026.'],
  [facts('ENDED', { until: noon('2026-05-30') }), 'Left on 30 May 2026.'],
  [facts('NOT_IN_REGION'), 'Not offered in your country.'],
  [facts('OPEN', { until: noon('2026-06-20') }), 'Leaves on 20 June 2026.'],
])('availability is said in words: %#', (availability, text) => {
  expect(availabilityText(availability, now)).toBe(text);
});

test('what stays for long, or for ever, is not spoken of', () => {
  expect(availabilityText(facts('OPEN'), now)).toBeNull();
  expect(availabilityText(facts('OPEN', { until: noon('2027-01-01') }), now)).toBeNull();
});

test('what comes today says at which hour', () => {
  expect(availabilityText(facts('UPCOMING', { from: new Date('2026-06-01T18:05').toISOString() }), now)).toBe(
    'Comes on 1 June 2026 at 18:05.',
  );
});
