import { RunningCost } from './running-cost';

const stays = new AbortController().signal;
const tick = () => new Promise((resolve) => setImmediate(resolve));

test('operations of one caller run together as far as their costs add up to the capacity, the others in their order', async () => {
  const places = new RunningCost(100);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const begin = (name: string, cost: number) =>
    places.begin('a', cost, stays).then((end) => {
      begun.push(name);
      if (end) ends.set(name, end);
    });
  const all = [begin('one', 60), begin('two', 40), begin('three', 60), begin('four', 10)];
  await tick();
  expect(begun).toEqual(['one', 'two']);
  ends.get('two')?.();
  await tick();
  expect(begun).toEqual(['one', 'two']);
  ends.get('one')?.();
  ends.get('one')?.();
  await Promise.all(all);
  expect(begun).toEqual(['one', 'two', 'three', 'four']);
});

test('what is dearer than the capacity runs alone, and free operations wait behind nobody', async () => {
  const places = new RunningCost(100);
  const end = await places.begin('a', 5_000, stays);
  let isBegun = false;
  const next = places.begin('a', 1, stays).then(() => (isBegun = true));
  await tick();
  expect(isBegun).toBe(false);
  end?.();
  await next;
  expect(isBegun).toBe(true);
});

test('one caller never waits for another', async () => {
  const places = new RunningCost(100);
  await places.begin('a', 100, stays);
  expect(await places.begin('b', 100, stays)).toBeInstanceOf(Function);
});

test('whoever leaves while waiting takes no place, and more than two hundred are refused', async () => {
  const places = new RunningCost(100);
  const end = await places.begin('a', 100, stays);
  const gone = new AbortController();
  const left = places.begin('a', 100, gone.signal);
  gone.abort();
  expect(await left).toBeNull();
  const waiting = Array.from({ length: 200 }, () => places.begin('a', 100, stays));
  await expect(places.begin('a', 100, stays)).rejects.toMatchObject({
    extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 },
  });
  end?.();
  for (const one of waiting) (await one)?.();
});

test('without a capacity nobody waits', async () => {
  const places = new RunningCost(0);
  for (let index = 0; index < 500; index++)
    expect(await places.begin('a', 1_000, stays)).toBeInstanceOf(Function);
});
