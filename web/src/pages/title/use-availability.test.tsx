import { act, renderHook } from '@testing-library/react';
import { useState } from 'react';
import type { Availability } from './availability';
import { useAvailability } from './use-availability';

const begin = Date.parse('2026-06-01T18:00:00Z');
const minute = 60_000;
const at = (minutes: number): string => new Date(begin + minutes * minute).toISOString();
const facts = (state: Availability['state'], window: Partial<Availability>): Availability => ({
  __typename: 'Availability',
  from: null,
  until: null,
  isRegionAllowed: true,
  state,
  ...window,
});

/** A page that has just come; asking again brings what the service says by then. */
function open(first: Availability, later: Availability = first) {
  let asked = 0;
  const { result } = renderHook(() => {
    const [answer, setAnswer] = useState(first);
    const now = useAvailability(answer, async () => {
      asked += 1;
      setAnswer(later);
    });
    return now.state;
  });
  return { state: () => result.current, asked: () => asked };
}
/** In small steps: React shows what changed at the end of each. */
const wait = async (minutes: number) => {
  for (let passed = 0; passed < minutes * minute; passed += 5_000)
    await act(() => jest.advanceTimersByTimeAsync(5_000));
};

beforeEach(() => jest.useFakeTimers({ now: begin }));
afterEach(() => jest.useRealTimers());

test('what leaves while its page is open has left, though the service still remembers it as open', async () => {
  const page = open(facts('OPEN', { until: at(5) }));
  await wait(4);
  expect([page.state(), page.asked()]).toEqual(['OPEN', 0]);
  await wait(1);
  expect([page.state(), page.asked()]).toEqual(['ENDED', 1]);
});

test('what comes while its page is open is asked for again, and is open', async () => {
  const page = open(facts('UPCOMING', { from: at(5) }), facts('OPEN', { from: at(5) }));
  await wait(5);
  expect([page.state(), page.asked()]).toEqual(['OPEN', 1]);
  await wait(10);
  expect([page.state(), page.asked()]).toEqual(['OPEN', 2]);
});

test('a window that opens and closes is followed to its end', async () => {
  const window = { from: at(5), until: at(10) };
  const page = open(facts('UPCOMING', window), facts('OPEN', window));
  await wait(5);
  expect(page.state()).toBe('OPEN');
  await wait(5);
  expect(page.state()).toBe('ENDED');
});

test('what the service says after that moment holds, whatever the clock of this device says', async () => {
  const page = open(facts('OPEN', { until: at(5) }));
  await wait(6);
  expect(page.state()).toBe('OPEN');
  expect(page.asked()).toBe(2);
});

test('a window that was over before the page came is the service’s to tell', async () => {
  const page = open(facts('OPEN', { until: at(-1) }));
  await wait(10);
  expect([page.state(), page.asked()]).toEqual(['OPEN', 0]);
});

test('what is for other countries stays so when its window opens', async () => {
  const page = open(facts('NOT_IN_REGION', { from: at(5), isRegionAllowed: false }));
  await wait(5);
  expect(page.state()).toBe('NOT_IN_REGION');
});
