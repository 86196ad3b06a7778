import { nextAddress } from './next-address';

test('signing in leads back to where one was', () => {
  expect(nextAddress(new URLSearchParams({ next: '/title/alien?x=1' }))).toBe('/title/alien?x=1');
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
  'signing in never leads to another site (%s)',
  (next) => {
    expect(nextAddress(new URLSearchParams({ next }))).toBe('/');
  },
);
