import { act, render } from '@testing-library/react';
import { useOnNearEnd } from './use-on-near-end';

/** What a browser does: each observed element is reported once at the beginning, then whenever it enters or leaves. */
class Observer {
  static isInView = true;
  static made = 0;
  #callback: (entries: { isIntersecting: boolean }[]) => void;
  #observed = new Set<unknown>();
  constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
    this.#callback = callback;
    Observer.made += 1;
  }
  observe(element: unknown) {
    this.#observed.add(element);
    setTimeout(() => {
      if (this.#observed.has(element)) this.#callback([{ isIntersecting: Observer.isInView }]);
    }, 16);
  }
  unobserve(element: unknown) {
    this.#observed.delete(element);
  }
  disconnect() {
    this.#observed.clear();
  }
}

function List({ hasMore, ask }: { hasMore: boolean; ask: () => Promise<unknown> }) {
  return <div ref={useOnNearEnd(hasMore, ask)} />;
}
const wait = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));

beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(Observer, { isInView: true, made: 0 });
  Object.assign(globalThis, { IntersectionObserver: Observer });
});
afterEach(() => jest.useRealTimers());

test('a list that is shorter than the screen is filled page by page, with one observer', async () => {
  const ask = jest.fn(async () => {
    if (ask.mock.calls.length === 3) Observer.isInView = false;
  });
  const view = render(<List hasMore ask={ask} />);
  for (let step = 0; step < 20; step += 1) {
    view.rerender(<List hasMore ask={ask} />);
    await wait(100);
  }
  expect(ask).toHaveBeenCalledTimes(3);
  expect(Observer.made).toBe(1);
});

test('a page that cannot be fetched is asked for again after a pause that grows', async () => {
  const ask = jest.fn(() => Promise.reject(new Error('Down.')));
  const view = render(<List hasMore ask={ask} />);
  for (let step = 0; step < 10; step += 1) {
    view.rerender(<List hasMore ask={ask} />);
    await wait(100);
  }
  expect(ask).toHaveBeenCalledTimes(1);
  await wait(1_500);
  expect(ask).toHaveBeenCalledTimes(2);
  await wait(60_000);
  expect(ask.mock.calls.length).toBeGreaterThan(3);
  expect(ask.mock.calls.length).toBeLessThan(7);
});

test('nothing is asked when there is no more, nor after the list has gone', async () => {
  const ask = jest.fn(() => Promise.reject(new Error('Down.')));
  const view = render(<List hasMore={false} ask={ask} />);
  await wait(5_000);
  expect(ask).not.toHaveBeenCalled();
  view.rerender(<List hasMore ask={ask} />);
  await wait(100);
  expect(ask).toHaveBeenCalledTimes(1);
  view.unmount();
  await wait(60_000);
  expect(ask).toHaveBeenCalledTimes(1);
});
