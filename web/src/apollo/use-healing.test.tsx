import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { act, renderHook } from '@testing-library/react';
import { useState } from 'react';
import { useHealing, useIsAnythingAiling } from './use-healing';

const down = new CombinedGraphQLErrors({
  errors: [{ message: 'Down.', extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
});

/** A query as Apollo shows it: asking again takes the error away at first, and the answer may bring it back. */
function setUp() {
  const asked: number[] = [];
  const banner: boolean[] = [];
  let isDown = true;
  const start = Date.now();
  const view = renderHook(() => {
    const [result, setResult] = useState<{ error?: Error; loading: boolean }>({
      error: down,
      loading: false,
    });
    const refetch = async () => {
      asked.push(Date.now() - start);
      setResult({ loading: true });
      await new Promise((resolve) => setTimeout(resolve, 100));
      const error = isDown ? down : undefined;
      setResult({ ...(error && { error }), loading: false });
      return { error };
    };
    banner.push(useIsAnythingAiling());
    return useHealing({ ...result, refetch });
  });
  return { asked, banner, view, heal: () => (isDown = false) };
}
/** In small steps: React shows what changed at the end of each. */
const wait = async (milliseconds: number, step = 50) => {
  for (let passed = 0; passed < milliseconds; passed += step) {
    await act(() => jest.advanceTimersByTimeAsync(step));
  }
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a part that stays down is asked for by one loop with growing pauses, and the banner stands still', async () => {
  const { asked, banner, view } = setUp();
  await wait(60_000);
  const pauses = asked.map((at, index) => at - (asked[index - 1] ?? 0));
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.length).toBeLessThan(9);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(banner.slice(banner.indexOf(true))).not.toContain(false);
  view.unmount();
});

test('once the part answers, nothing is asked any more and the banner goes', async () => {
  const { asked, heal, view, banner } = setUp();
  await wait(2_050);
  heal();
  await wait(10_000);
  const count = asked.length;
  expect(count).toBeGreaterThan(0);
  expect(view.result.current).toBe(false);
  expect(banner.at(-1)).toBe(false);
  await wait(120_000, 5_000);
  expect(asked).toHaveLength(count);
});

test('a page that is left while it asks does not ask again', async () => {
  const { asked, view } = setUp();
  await wait(2_050);
  expect(asked).toHaveLength(1);
  view.unmount();
  await wait(120_000, 5_000);
  expect(asked).toHaveLength(1);
});
