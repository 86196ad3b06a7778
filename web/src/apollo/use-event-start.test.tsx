import { act, renderHook } from '@testing-library/react';
import { useEventStart } from './use-event-start';

/** In small steps: React shows what changed at the end of each. */
const wait = async (milliseconds: number, step = 50) => {
  for (let passed = 0; passed < milliseconds; passed += step) {
    await act(() => jest.advanceTimersByTimeAsync(step));
  }
};
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('events are followed from the first list, whatever later lists say', () => {
  const view = renderHook(({ cursor }) => useEventStart(cursor, () => Promise.resolve('9')), {
    initialProps: { cursor: undefined as string | undefined },
  });
  expect(view.result.current.start).toBeUndefined();
  view.rerender({ cursor: '1' });
  view.rerender({ cursor: '2' });
  expect(view.result.current.start).toBe('1');
});

test('after a refused cursor the list is read anew, and again after each failed reading', async () => {
  const read = jest
    .fn<Promise<string | undefined>, []>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch'))
    .mockResolvedValueOnce(undefined)
    .mockResolvedValue('7');
  const restart = jest.fn();
  const { result } = renderHook(() => useEventStart('1', read));
  act(() => result.current.startAnew(restart));
  await wait(20_000);
  expect(read).toHaveBeenCalledTimes(3);
  expect(result.current.start).toBe('7');
  expect(restart).not.toHaveBeenCalled();
});

test('a stream that is refused again and again is tried with growing pauses, and never after the page was left', async () => {
  const read = jest.fn(() => Promise.resolve('1'));
  const { result, unmount } = renderHook(() => useEventStart('1', read));
  const restart: jest.Mock<void, []> = jest.fn(() => result.current.startAnew(restart));
  act(() => result.current.startAnew(restart));
  expect(read).not.toHaveBeenCalled();
  await wait(60_000);
  expect(restart.mock.calls.length).toBeGreaterThan(3);
  expect(restart.mock.calls.length).toBeLessThan(7);
  unmount();
  const count = restart.mock.calls.length;
  await wait(120_000, 5_000);
  expect(restart).toHaveBeenCalledTimes(count);
});
