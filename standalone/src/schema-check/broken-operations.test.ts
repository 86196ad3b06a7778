import { BreakingChangeType, buildSchema, findBreakingChanges } from 'graphql';
import {
  hashOf,
  type RegisteredOperation,
} from '../../../gateway/src/persisted-operations/operation-manifest';
import { compareSchemas } from './broken-operations';
import { changedCoordinates } from './changed-coordinates';

const SDL = `
  directive @loud(times: Int) repeatable on FIELD | QUERY
  interface Work { id: ID! name: String! }
  type Film implements Work { id: ID! name: String! length: Int! genre: Genre! }
  type Series implements Work { id: ID! name: String! seasons: Int! }
  union Found = Film | Series
  enum Genre { DRAMA COMEDY }
  input Range { from: Int to: Int }
  input Filter { genre: Genre range: Range old: Boolean }
  scalar Moment
  type Query {
    film(id: ID!, quality: Int): Film
    work(id: ID!): Work
    search(filter: Filter, text: String): [Found!]
    now: Moment
  }
`;
const operation = (body: string): RegisteredOperation => {
  const [, type, name] = /(query|mutation) (\w+)/.exec(body) ?? [];
  return { id: hashOf(body), name: name ?? '', type: type as 'query', body };
};
const filmName = operation('query FilmName($id: ID!) { film(id: $id) { name } }');
const filmLength = operation(
  'query FilmLength { film(id: 1, quality: 2) { ...Length } } fragment Length on Film { length }',
);
const filmGenre = operation('query FilmGenre { film(id: 1) { genre } }');
const workName = operation('query WorkName { work(id: 1) { name ... on Series { seasons } } }');
const search = operation('query Search($filter: Filter) { search(filter: $filter) { ... on Film { id } } }');
const comedies = operation('query Comedies { search(filter: { genre: COMEDY }) { __typename } }');
const loud = operation('query Loud @loud(times: 2) { now }');
const manifest = [filmName, filmLength, filmGenre, workName, search, comedies, loud];

const compare = (
  from: string | RegExp,
  to: string,
  options: Partial<Parameters<typeof compareSchemas>[0]> = {},
) => {
  const changed = SDL.replace(from, to);
  expect(changed).not.toBe(SDL);
  return compareSchemas({
    before: buildSchema(SDL),
    now: buildSchema(changed),
    manifestBefore: manifest,
    manifestNow: manifest,
    ...options,
  });
};

test.each<[string, string | RegExp, string, string, string[]]>([
  ['a field that is gone', 'length: Int!', '', 'Film.length was removed.', ['FilmLength']],
  [
    'a field of another type',
    'length: Int!',
    'length: String!',
    'Film.length changed type from Int! to String!.',
    ['FilmLength'],
  ],
  [
    'a field that may be null now',
    'length: Int!',
    'length: Int',
    'Film.length changed type from Int! to Int.',
    ['FilmLength'],
  ],
  [
    'a field of an interface, for who selects it through the interface',
    /name: String!/g,
    'name: String',
    'Work.name changed type from String! to String.',
    ['WorkName'],
  ],
  [
    'a new required argument',
    'quality: Int',
    'quality: Int, device: String!',
    'A required arg device on Query.film was added.',
    ['FilmName', 'FilmLength', 'FilmGenre'],
  ],
  ['an argument that is gone', ', quality: Int', '', 'Query.film arg quality was removed.', ['FilmLength']],
  [
    'an argument of another type',
    'quality: Int',
    'quality: Int!',
    'Query.film arg quality has changed type from Int to Int!.',
    ['FilmLength'],
  ],
  [
    'a value that an enum loses, for who reads it, writes it and may send it',
    'DRAMA COMEDY',
    'DRAMA',
    'COMEDY was removed from enum type Genre.',
    ['FilmGenre', 'Search', 'Comedies'],
  ],
  ['an input field that is gone', 'old: Boolean', '', 'Filter.old was removed.', ['Search']],
  [
    'an input field deep inside a variable',
    'from: Int to: Int',
    'from: Int to: String',
    'Range.to changed type from Int to String.',
    ['Search'],
  ],
  [
    'a new required input field',
    'old: Boolean',
    'old: Boolean region: String!',
    'A required field region on input type Filter was added.',
    ['Search', 'Comedies'],
  ],
  [
    'a member that a union loses',
    'union Found = Film | Series',
    'union Found = Series',
    'Film was removed from union type Found.',
    ['Search'],
  ],
  [
    'an interface that a type gives up',
    'type Series implements Work',
    'type Series',
    'Series no longer implements interface Work.',
    ['WorkName'],
  ],
  [
    'a directive that is gone',
    'repeatable on FIELD | QUERY',
    'on FIELD',
    'QUERY was removed from loud.',
    ['Loud'],
  ],
])('%s names the operations that it breaks', (_what, from, to, description, operations) => {
  expect(compare(from, to).changes).toContainEqual({ description, operations });
});

test('a change that no operation depends on breaks none', () => {
  const { changes, refused } = compare('text: String', 'text: Int');
  expect(changes).toEqual([
    { description: 'Query.search arg text has changed type from String to Int.', operations: [] },
  ]);
  expect(refused).toEqual([]);
});

test('what only adds breaks nothing', () => {
  expect(compare('length: Int!', 'length: Int! year: Int')).toEqual({ changes: [], refused: [] });
});

test('an operation that the client no longer sends counts while its last release is remembered', () => {
  const manifestNow = manifest.filter(({ name }) => name !== 'FilmLength');
  expect(compare('length: Int!', '', { manifestNow }).changes).toEqual([
    { description: 'Film.length was removed.', operations: ['FilmLength (as it was)'] },
  ]);
  expect(compare('length: Int!', '', { manifestNow, manifestBefore: manifestNow }).changes).toEqual([
    { description: 'Film.length was removed.', operations: [] },
  ]);
});

test('an operation that does not fit the present schema is refused, also when it is new', () => {
  const wrong = operation('query Wrong { film(id: 1) { director } }');
  const { refused } = compare('length: Int!', 'length: Int! year: Int', {
    manifestNow: [...manifest, wrong],
  });
  expect(refused).toEqual([
    { operation: 'Wrong', problems: ['Cannot query field "director" on type "Film".'] },
  ]);
});

test('every kind of breaking change that graphql-js knows can be read', () => {
  const before = buildSchema(`
    directive @gone on FIELD
    directive @less(a: Int) repeatable on FIELD | QUERY
    interface I { a: Int }
    type A implements I { a: Int b(x: Int): Int c: Int }
    type B { b: Int }
    union U = A | B
    enum E { X Y }
    input N { a: Int }
    scalar S
    scalar M
    type Query { a(n: N): A u: U e: E f: M b(x: Int, y: Int): B s: S }
  `);
  const now = buildSchema(`
    directive @less(b: Int!) on FIELD
    interface I { a: Int }
    type A { a: String b(x: Int, y: Int!): Int }
    type B { b: Int }
    union U = B
    enum E { X }
    input N { a: Int b: Int! }
    enum S { S }
    type Query { a(n: N): A u: U e: E b(x: String): B s: S }
  `);
  const found = findBreakingChanges(before, now);
  expect(new Set(found.map(({ type }) => type))).toEqual(new Set(Object.values(BreakingChangeType)));
  for (const change of found) {
    for (const coordinate of changedCoordinates(change)) {
      expect(coordinate).toMatch(/^@\w+$|^\w+(\.\w+(\(\w+:\))?)?$/);
    }
  }
});
