import { checkoutKey, forgetCheckoutKeys } from './checkout-key';

beforeEach(() => sessionStorage.clear());

test('reloading the checkout finds the same order', () => {
  expect(checkoutKey('evening', 'EUR')).toBe(checkoutKey('evening', 'EUR'));
});

test('another currency or another plan is another order', () => {
  const keys = [checkoutKey('evening', 'EUR'), checkoutKey('evening', 'VND'), checkoutKey('season', 'EUR')];
  expect(new Set(keys).size).toBe(3);
});

test('after an order is settled the next checkout is a new one', () => {
  sessionStorage.setItem('other', 'kept');
  const before = checkoutKey('evening', 'EUR');
  forgetCheckoutKeys();
  expect(checkoutKey('evening', 'EUR')).not.toBe(before);
  expect(sessionStorage.getItem('other')).toBe('kept');
});
