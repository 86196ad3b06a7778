import {
  filterOf,
  isNarrowed,
  type LibraryState,
  readLibraryState,
  writeLibraryState,
} from './library-state';

const read = (address: string) => readLibraryState(new URLSearchParams(address));

test('the address holds every choice, and nothing that is not chosen', () => {
  const state: LibraryState = {
    text: 'lantern',
    isPublished: false,
    origin: 'OWN',
    kind: 'SERIES',
    hasMedia: true,
    licence: 'ENDED',
    sort: 'NAME',
  };
  const address = new URLSearchParams(writeLibraryState(state));
  expect(readLibraryState(address)).toEqual(state);
  expect(writeLibraryState(read(''))).toEqual({});
});

test('what an address says wrongly is not chosen', () => {
  expect(read('published=maybe&origin=NETFLIX&kind=toString&film=1&licence=&sort=WORST')).toEqual(read(''));
});

test('a longer text than the service takes is cut', () => {
  expect(read(`q=${'a'.repeat(500)}`).text).toHaveLength(200);
});

test('the service is asked for what is chosen alone', () => {
  expect(filterOf(read(''))).toEqual({ sort: 'UPDATED' });
  expect(filterOf(read('q=ray&published=no'))).toEqual({ text: 'ray', isPublished: false, sort: 'UPDATED' });
});

test('another order leaves nothing out', () => {
  expect(isNarrowed(read('sort=NAME'))).toBe(false);
  expect(isNarrowed(read('film=no'))).toBe(true);
});
