import { act, renderHook } from '@testing-library/react';
import { useState } from 'react';
import { useAllPages } from './use-all-pages';

/** In small steps: React shows what changed at the end of each. */
const wait = async (milliseconds: number) => {
  for (let passed = 0; passed < milliseconds; passed += 50) {
    await act(() => jest.advanceTimersByTimeAsync(50));
  }
};
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A list of `pages` pages whose first is there already; `fails` says which askings get no answer. */
function setUp(pages: number, fails: (asking: number) => boolean = () => false) {
  const asked: string[] = [];
  const view = renderHook(() => {
    const [page, setPage] = useState(1);
    useAllPages(page < pages, String(page), async (after) => {
      asked.push(after);
      if (fails(asked.length)) throw new TypeError('Failed to fetch');
      await new Promise((resolve) => setTimeout(resolve, 50));
      setPage(page + 1);
    });
  });
  return { asked, view };
}

test('every page of those who wait is fetched, one after another and each once', async () => {
  const { asked } = setUp(5);
  await wait(2_000);
  expect(asked).toEqual(['1', '2', '3', '4']);
});

test('a page that did not come is asked for again after a pause', async () => {
  const { asked } = setUp(3, (asking) => asking === 2 || asking === 3);
  await wait(1_000);
  expect(asked).toEqual(['1', '2']);
  await wait(10_000);
  expect(asked).toEqual(['1', '2', '2', '2']);
});

test('nothing is asked for once the page was left', async () => {
  const { asked, view } = setUp(50, () => true);
  await wait(100);
  view.unmount();
  await wait(60_000);
  expect(asked).toEqual(['1']);
});
