import { setTimeout as wait } from 'node:timers/promises';
import { BulkheadRejectedError } from 'cockatiel';
import { DrawnPictures } from './drawn-pictures';

const facts = { id: 'film-tides-1971', name: 'Tides', year: 1971, genres: ['Drama'] };

/** Counts what is rendered, and how much of it at once. */
function aCountingRender() {
  const count = { all: 0, now: 0, most: 0 };
  const render = async (): Promise<Buffer> => {
    count.all++;
    count.most = Math.max(count.most, ++count.now);
    await wait(20);
    count.now--;
    return Buffer.alloc(1_000);
  };
  return { count, render };
}

test('a picture that thirty ask for at once is drawn once, and not again for who asks later', async () => {
  const { count, render } = aCountingRender();
  const pictures = new DrawnPictures({ render });
  const ask = () => pictures.get(facts, 'poster', 'png', 'v1');
  const answers = await Promise.all(Array.from({ length: 30 }, ask));
  expect(await ask()).toBe(answers[0]);
  expect(new Set(answers).size).toBe(1);
  expect(count.all).toBe(1);
});

test('another version, crop or format is another picture', async () => {
  const { count, render } = aCountingRender();
  const pictures = new DrawnPictures({ render });
  await Promise.all([
    pictures.get(facts, 'poster', 'png', 'v1'),
    pictures.get(facts, 'poster', 'png', 'v2'),
    pictures.get(facts, 'square', 'png', 'v1'),
    pictures.get(facts, 'poster', 'jpg', 'v1'),
  ]);
  expect(count.all).toBe(4);
});

test('two are rendered at once; beyond two hundred that wait the next is turned away, and can be had later', async () => {
  const { count, render } = aCountingRender();
  const pictures = new DrawnPictures({ render });
  const ask = (index: number) => pictures.get({ ...facts, id: `film-${index}` }, 'poster', 'png', 'v1');
  const outcomes = await Promise.allSettled(Array.from({ length: 210 }, (_, index) => ask(index)));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused).toHaveLength(8);
  expect(refused.every(({ reason }) => reason instanceof BulkheadRejectedError)).toBe(true);
  expect(count.most).toBe(2);
  await expect(ask(209)).resolves.toHaveLength(1_000);
});

test('a drawing that failed is tried again by the next who asks', async () => {
  let calls = 0;
  const pictures = new DrawnPictures({
    render: () => (calls++ === 0 ? Promise.reject(new Error('no memory')) : Promise.resolve(Buffer.alloc(1))),
  });
  await expect(pictures.get(facts, 'poster', 'png', 'v1')).rejects.toThrow('no memory');
  await expect(pictures.get(facts, 'poster', 'png', 'v1')).resolves.toHaveLength(1);
});

test('what is kept is bounded by bytes: the one used longest ago is drawn again', async () => {
  const { count, render } = aCountingRender();
  const pictures = new DrawnPictures({ render, keptBytes: 2_500 });
  const ask = (id: string) => pictures.get({ ...facts, id }, 'poster', 'png', 'v1');
  for (const id of ['a', 'b', 'a', 'c', 'a']) await ask(id);
  expect(count.all).toBe(3);
  await ask('b');
  expect(count.all).toBe(4);
});
