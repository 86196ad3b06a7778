import { normaliseEmail } from './normalise-email';

test.each([
  ['Ida@Films.Example', 'ida@films.example'],
  [' \u00a0ida@films.example\t', 'ida@films.example'],
  ['ida+list@films.example', 'ida+list@films.example'],
  ['İda@films.example', 'i̇da@films.example'],
  ['ＩＤＡ@films.example', 'ida@films.example'],
  ['ida@Bücher.example', 'ida@xn--bcher-kva.example'],
  ["o'hara@sub.films.example", "o'hara@sub.films.example"],
])('%s is %s', (typed, normal) => {
  expect(normaliseEmail(typed)).toBe(normal);
  expect(normaliseEmail(normal)).toBe(normal);
});

test.each([
  '',
  'ida',
  '@films.example',
  'ida@',
  'ida@films',
  'ida@@films.example',
  'i da@films.example',
  'ida@films .example',
  '.ida@films.example',
  'i..da@films.example',
  'ida@-films.example',
  'ida@films..example',
  'ida@127.0.0.1',
  'ida@films.example/path',
  'ida@exa%6dple.org',
  'i\u200bda@films.example',
  'ida\u0000@films.example',
  `${'a'.repeat(65)}@films.example`,
  `ida@${'films.'.repeat(50)}example`,
])('%j is no address', (typed) => {
  expect(normaliseEmail(typed)).toBeNull();
});
