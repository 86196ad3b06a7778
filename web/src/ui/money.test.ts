import { currencyName, formatMoney } from './money';

test('euro amounts are counted in cents', () => {
  expect(formatMoney(799, 'EUR')).toBe('€7.99');
  expect(formatMoney(120_000, 'EUR')).toBe('€1,200.00');
});

test('đồng amounts have no smaller unit', () => {
  expect(formatMoney(199_000, 'VND')).toBe('₫199,000');
});

test('a currency is called by its name', () => {
  expect(currencyName('EUR')).toBe('Euro');
});
