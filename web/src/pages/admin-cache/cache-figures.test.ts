import { describePattern, formatBytes, formatRate, isPattern, kindName } from './cache-figures';

test('sizes and rates read as people write them', () => {
  expect([0, 1, 831_000, 13_000_000].map(formatBytes)).toEqual(['0 KB', '1 KB', '812 KB', '12.4 MB']);
  expect([null, 0, 0.9341, 1].map(formatRate)).toEqual(['–', '0%', '93.4%', '100%']);
});

test('what is about to be cleared is said in words', () => {
  expect(describePattern('*')).toBe('every answer');
  expect(describePattern('movie:*')).toBe('films, all of them');
  expect(describePattern('season:1399/1')).toBe('seasons with the id 1399/1');
  expect(describePattern('*:550')).toBe('answers of every kind with the id 550');
});

test('a text that is no pattern is seen before it is sent', () => {
  expect(['*', 'movie:*', 'search:movie/night train'].every(isPattern)).toBe(true);
  expect(['', 'movie', 'movie:', 'movie:(a)', ':1'].some(isPattern)).toBe(false);
});

test('a kind that this client does not know keeps its own name', () => {
  expect(kindName('movie')).toBe('Films');
  expect(kindName('keyword')).toBe('keyword');
});
