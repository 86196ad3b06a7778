import { groupByTitle, partsName } from './parts';

const credit = (id: string, role: 'CAST' | 'DIRECTOR', character: string | null = null) => ({
  __typename: 'PersonCredit' as const,
  role,
  character,
  title: {
    __typename: 'Title' as const,
    id,
    name: id,
    year: 1941,
    posterUrl: '/art/x.svg',
    accentColor: '#123456',
    isInLibrary: true,
    hasMedia: true,
  },
});

test('a film that somebody directed and plays in is shown once, with both parts', () => {
  const films = groupByTitle([
    credit('kane', 'DIRECTOR'),
    credit('heat', 'CAST'),
    credit('kane', 'CAST', 'Charles Kane'),
  ]);
  expect(films.map(({ title, parts }) => [title.id, partsName(parts)])).toEqual([
    ['kane', 'Director, plays Charles Kane'],
    ['heat', 'Cast'],
  ]);
});

test('two characters in one film are both named', () => {
  const [film] = groupByTitle([credit('twins', 'CAST', 'Ann'), credit('twins', 'CAST', 'Eve')]);
  expect(partsName(film?.parts ?? [])).toBe('Plays Ann, plays Eve');
});
