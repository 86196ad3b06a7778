import { mayGoTo, placeOf, placesFor } from './console-places';

const names = (roles: string[]) => placesFor(roles).map(({ name }) => name);

test('everybody sees the parts of the console that their roles open', () => {
  expect(names(['VIEWER'])).toEqual([]);
  expect(names(['VIEWER', 'FINANCE'])).toEqual(['Payments']);
  expect(names(['CURATOR'])).toEqual(['Library', 'Import', 'Rails', 'Requests']);
  expect(names(['OPS'])).toEqual(['TMDB cache']);
  expect(names(['ADMIN'])).toContain('Payments');
  expect(names(['ADMIN'])).toContain('TMDB cache');
});

test('an address belongs to the nearest place above it', () => {
  expect(placeOf('/admin/library')?.name).toBe('Library');
  expect(placeOf('/admin/library/own-lantern')?.name).toBe('Library');
  expect(placeOf('/admin/library/import')?.name).toBe('Import');
  expect(placeOf('/admin/libraryx')).toBeNull();
  expect(placeOf('/admin')).toBeNull();
});

test('a role opens its own place alone', () => {
  const payments = placeOf('/admin/payments');
  expect(payments && mayGoTo(payments, ['CURATOR'])).toBe(false);
});
