import { availabilityText } from './availability';

const now = Date.parse('2026-06-01T12:00:00Z');
const facts = (state: 'OPEN' | 'UPCOMING' | 'ENDED' | 'NOT_IN_REGION', window = {}) => ({
  __typename: 'Availability' as const,
  state,
  from: null,
  until: null,
  isRegionAllowed: state !== 'NOT_IN_REGION',
  ...window,
});

test.each([
  [facts('UPCOMING', { from: '2026-06-12T12:00:00Z' }), 'Comes on 12 June 2026.'],
  [facts('ENDED', { until: '2026-05-30T12:00:00Z' }), 'Left on 30 May 2026.'],
  [facts('NOT_IN_REGION'), 'Not offered in your country.'],
  [facts('OPEN', { until: '2026-06-20T12:00:00Z' }), 'Leaves on 20 June 2026.'],
])('availability is said in words: %#', (availability, text) => {
  expect(availabilityText(availability, now)).toBe(text);
});

test('what stays for long, or for ever, is not spoken of', () => {
  expect(availabilityText(facts('OPEN'), now)).toBeNull();
  expect(availabilityText(facts('OPEN', { until: '2027-01-01T12:00:00Z' }), now)).toBeNull();
});

test('what comes today says at which hour', () => {
  expect(availabilityText(facts('UPCOMING', { from: '2026-06-01T18:00:00Z' }), now)).toMatch(
    /^Comes on 1 June 2026 at \d\d:\d\d\.$/,
  );
});
