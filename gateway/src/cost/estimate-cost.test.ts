import { composeServices } from '@apollo/composition';
import { getIntrospectionQuery, parse } from 'graphql';
import { loadSupergraph } from '../supergraph/load-supergraph';
import { createCostEstimator } from './estimate-cost';
import { refuseTooExpensive } from './refuse-too-expensive';

const LINK = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])`;

const SHOP = `
  type Query {
    me: User
    users: [User!]
    members: [User!] @listSize(assumedSize: 50)
    page(first: Int = 20, last: Int): UserPage
      @listSize(slicingArguments: ["first", "last"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)
    top(count: Int, filter: Filter): [User!]
      @listSize(slicingArguments: ["count"], assumedSize: 7, requireOneSlicingArgument: false)
    report(filter: Filter, filters: [Filter!], text: String @cost(weight: 4)): Int @cost(weight: 30)
    found: Found
    foundMany: [Found!] @listSize(assumedSize: 5)
    named: Named
    files: [File!] @listSize(assumedSize: 2)
  }
  type Mutation { rename(input: Filter): User  hash: Boolean @cost(weight: 40) }
  type Subscription { userChanged: User }
  input Filter { name: String  deep: Filter  picture: String @cost(weight: 9) }
  interface Named { name: String  friend: User }
  type User implements Named { id: ID  name: String  friend: User  page(first: Int = 20): UserPage
    @listSize(slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false) }
  type UserPage { nodes: [User!]  edges: [Edge!]  info: Info  total: Int @cost(weight: 6) }
  type Edge { node: User }
  type Info { more: Boolean }
  type Robot implements Named { name: String  friend: User  parts: [Part!] @listSize(assumedSize: 3) }
  type Part { size: Int  next: Part }
  type File @cost(weight: 11) { name: String }
  union Found = User | Robot | File
`;

function estimatorFor(header: string, sdl: string) {
  const composed = composeServices([
    { name: 'shop', url: 'http://shop', typeDefs: parse(`${header}\n${sdl}`) },
  ]);
  if (!composed.supergraphSdl) throw new Error(String(composed.errors));
  return createCostEstimator(loadSupergraph(composed.supergraphSdl));
}

const estimate = estimatorFor(LINK('"@cost", "@listSize"'), SHOP);
const costOf = (text: string, variables = {}, name: string | null = null): number =>
  estimate(parse(text), name, variables);

describe('the cost of an operation', () => {
  test.each<[title: string, text: string, cost: number, variables?: Record<string, unknown>]>([
    ['an object costs 1, its scalars nothing', '{ me { id name } }', 1],
    ['objects add up', '{ me { friend { friend { id } } } }', 3],
    ['each alias counts', '{ a: me { id } b: me { id } c: me { id } }', 3],
    ['a mutation costs 10 and its fields', 'mutation { rename { id } }', 11],
    ['a second field of a mutation adds no second 10', 'mutation { a: hash b: hash }', 90],
    ['a subscription costs what each event does', 'subscription { userChanged { friend { id } } }', 2],
    ['a weight takes the place of 1', '{ report }', 30],
    ['a weight on a type holds for its lists too', '{ files { name } }', 22],
    ['a list of unknown size counts as ten', '{ users { id } }', 10],
    ['a list of assumed size counts as that', '{ members { friend { id } } }', 100],
    ['a slicing argument says how long a list is', '{ top(count: 3) { friend { id } } }', 6],
    ['without a slicing argument the assumed size counts', '{ top { id } }', 7],
    [
      'a connection multiplies the lists in it, not itself',
      '{ page(first: 5) { nodes { id } info { more } } }',
      7,
    ],
    ['both lists of a connection count', '{ page(first: 5) { nodes { id } edges { node { id } } } }', 16],
    ['a field of a connection beside its lists counts once', '{ page(first: 5) { total nodes { id } } }', 12],
    ['the default of the slicing argument counts when it is left out', '{ page { nodes { id } } }', 21],
    ['the largest slicing argument counts', '{ page(first: 5, last: 9) { nodes { id } } }', 10],
    ['connections multiply', '{ page(first: 5) { nodes { page(first: 4) { nodes { id } } } } }', 31],
    ['nothing is asked for with first: 0', '{ page(first: 0) { nodes { id } } }', 1],
    [
      'a connection within a fragment counts',
      '{ ...F } fragment F on Query { page(first: 5) { ...N } } fragment N on UserPage { nodes { id } }',
      6,
    ],
    ['a fragment that is spread twice counts twice', '{ ...F ...F } fragment F on Query { me { id } }', 2],
    ['an inline fragment without a type counts', '{ page(first: 3) { ... { nodes { id } } } }', 4],
    [
      'of fragments on a union the costliest counts',
      '{ found { ... on User { friend { id } } ... on Robot { parts { size } } } }',
      14,
    ],
    [
      'a fragment on an interface adds to those on its types',
      '{ found { ... on Named { friend { id } } ... on Robot { parts { size } } } }',
      15,
    ],
    [
      'a list of a union counts by its costliest member',
      '{ foundMany { ... on File { name } ... on Robot { parts { size } } } }',
      70,
    ],
    [
      'an interface field counts once, with the costliest fragment',
      '{ named { friend { id } ... on Robot { parts { size } } } }',
      5,
    ],
    ['a fragment on an interface of the type counts', '{ me { ... on Named { friend { id } } } }', 2],
    ['a fragment on a type that cannot be is nothing', '{ me { ... on Robot { parts { size } } } }', 1],
    ['a field that is selected twice counts twice', '{ me { id } me { id } }', 2],
    ['an input object costs 1', '{ top(count: 0, filter: { name: "a" }) { id } }', 1],
    [
      'input objects within count too, and weights of their fields',
      '{ report(filter: { deep: { picture: "x" } }) }',
      41,
    ],
    ['each input object of a list counts', '{ report(filters: [{}, {}, {}]) }', 33],
    ['an argument has its weight when it is given', '{ report(text: "a") }', 34],
    ['an argument of null has none', '{ report(text: null) }', 30],
    ['@skip(if: true) leaves out', '{ me { id friend @skip(if: true) { id } } }', 1],
    [
      '@include(if: false) leaves out a fragment',
      '{ me { id ... @include(if: false) { friend { id } } } }',
      1,
    ],
    ['@include(if: true) leaves in', '{ me { friend @include(if: true) { id } } }', 2],
    ['__typename costs nothing', '{ __typename me { __typename } }', 1],
    ['@defer changes nothing', '{ me { ... @defer { friend { id } } } }', 2],
  ])('%s', (_title, text, cost) => {
    expect(costOf(text)).toBe(cost);
  });

  const PAGE = 'query($n: Int) { page(first: $n) { nodes { id } } }';
  test.each<[title: string, text: string, variables: Record<string, unknown>, cost: number]>([
    ['a variable says how long a list is', PAGE, { n: 7 }, 8],
    ['the default of the variable counts', 'query($n: Int = 3) { page(first: $n) { nodes { id } } }', {}, 4],
    [
      'a value goes before the default of the variable',
      'query($n: Int = 3) { page(first: $n) { nodes { id } } }',
      { n: 9 },
      10,
    ],
    ['a variable that is not given leaves the schema’s default', PAGE, {}, 21],
    ['$v decides @skip', 'query($v: Boolean!) { me { friend @skip(if: $v) { id } } }', { v: true }, 1],
    ['$v decides @include', 'query($v: Boolean!) { me { friend @include(if: $v) { id } } }', { v: true }, 2],
    [
      '$v decides @include of a fragment',
      'query($v: Boolean!) { ...F @include(if: $v) } fragment F on Query { me { id } }',
      { v: false },
      0,
    ],
    [
      'a field without the $v that decides on it counts',
      'query($v: Boolean!) { me { friend @include(if: $v) { id } } }',
      {},
      2,
    ],
    [
      'input objects in variables count',
      'query($f: Filter) { report(filter: $f) }',
      { f: { deep: { picture: 'x' } } },
      41,
    ],
    [
      'a variable within an input object counts',
      'query($f: Filter) { report(filter: { deep: $f }) }',
      { f: { picture: 'x' } },
      41,
    ],
    ['a variable of null costs nothing', 'query($f: Filter) { report(filter: $f) }', { f: null }, 30],
  ])('with variables: %s', (_title, text, variables, cost) => {
    expect(costOf(text, variables)).toBe(cost);
  });

  test.each([-1, 1e308, 1.5, NaN, Infinity, null, '5', [5], { n: 5 }, true, 2 ** 31])(
    'a size of %p, which is none, counts as left out',
    (n) => {
      expect(costOf(PAGE, { n })).toBe(21);
    },
  );
  test.each(['-1', '1e308', 'null', '"5"', '[5]', '99999999999', 'X'])(
    'a size of %s in the text, which is none, counts as left out',
    (n) => {
      expect(costOf(`{ page(first: ${n}) { nodes { id } } }`)).toBe(21);
    },
  );

  test('a large cost stays a number', () => {
    const deep = (levels: number): string =>
      levels === 0 ? 'id' : `page(first: 2147483647) { nodes { ${deep(levels - 1)} } }`;
    expect(costOf(`{ ${deep(60)} }`)).toBe(Number.MAX_SAFE_INTEGER);
    expect(costOf(`{ ${deep(1)} }`)).toBe(2 ** 31);
  });

  test('fragments that double thirty times are added up as fast as they are read', () => {
    const fragments = Array.from(
      { length: 30 },
      (_, level) => `fragment F${level} on UserPage { ...F${level + 1} ...F${level + 1} }`,
    );
    const text = `query($n: Int) { page(first: $n) { ...F0 } } ${fragments.join(' ')} fragment F30 on UserPage { nodes { id } }`;
    expect(costOf(text, { n: 2 })).toBe(1 + 2 * 2 ** 30);
  });

  test('of a union with very many members all fragments are added up', () => {
    const names = Array.from({ length: 40 }, (_, index) => `T${index}`);
    const many = estimatorFor(
      LINK(''),
      `type Query { any: Any } ${names.map((name) => `type ${name} { to: ${name} }`).join(' ')} union Any = ${names.join(' | ')}`,
    );
    const fragments = names.map((name) => `... on ${name} { to { __typename } }`);
    expect(many(parse(`{ any { ${fragments.join(' ')} } }`), null, {})).toBe(41);
  });

  test('fragments that hold each other end', () => {
    const text =
      '{ me { ...A } } fragment A on User { friend { ...B } } fragment B on User { friend { ...A } }';
    expect(costOf(text)).toBeGreaterThanOrEqual(3);
  });

  test.each<[title: string, text: string]>([
    [
      'fields',
      `{ ${'me { page { nodes { friend { '.repeat(1)}${'friend { '.repeat(1_500)} id ${'} '.repeat(1_504)} }`,
    ],
    ['inline fragments', `{ me { ${'... { '.repeat(1_500)} id ${'} '.repeat(1_500)} } }`],
    [
      'fragments',
      `{ me { ...F1499 } } fragment F0 on User { id } ${Array.from({ length: 1_500 }, (_, n) => `fragment F${n + 1} on User { friend { ...F${n} } }`).join(' ')}`,
    ],
    [
      'fragments that are known one by one',
      `{ ${Array.from({ length: 1_500 }, (_, n) => `a${n}: me { ...F${n} }`).join(' ')} } fragment F0 on User { id } ${Array.from({ length: 1_500 }, (_, n) => `fragment F${n + 1} on User { friend { ...F${n} } }`).join(' ')}`,
    ],
  ])('a document of 1,500 nested %s costs a finite lot', (_what, text) => {
    const cost = costOf(text);
    expect(cost).toBeGreaterThan(1_000);
    expect(Number.isSafeInteger(cost)).toBe(true);
  });

  test('of several operations the named one counts', () => {
    const text = 'query One { me { id } } query Many { members { id } }';
    expect(costOf(text, {}, 'One')).toBe(1);
    expect(costOf(text, {}, 'Many')).toBe(50);
    expect(costOf(text, {}, 'None')).toBe(0);
  });

  test('a document is estimated anew for other variables', () => {
    const document = parse(PAGE);
    expect([3, 30, 3].map((n) => estimate(document, null, { n }))).toEqual([4, 31, 4]);
  });

  test('reading the whole schema costs something small', () => {
    const cost = costOf(getIntrospectionQuery());
    expect(cost).toBeGreaterThan(10);
    expect(cost).toBeLessThan(200);
  });

  test('names from a hostile client find nothing', () => {
    expect(
      costOf('{ constructor __proto__ { x } ...toString }', JSON.parse('{"__proto__": {"n": 1}}') as object),
    ).toBe(0);
  });
});

test.each<[title: string, header: string, rename: (sdl: string) => string]>([
  ['without an import', LINK(''), (sdl) => sdl.replace(/@(cost|listSize)\b/g, '@federation__$1')],
  [
    'under other names',
    LINK('{ name: "@cost", as: "@weight" }, { name: "@listSize", as: "@length" }'),
    (sdl) => sdl.replace(/@cost\b/g, '@weight').replace(/@listSize\b/g, '@length'),
  ],
])('the directives are found %s', (_title, header, rename) => {
  const renamed = estimatorFor(header, rename(SHOP));
  expect(renamed(parse('{ report members { id } }'), null, {})).toBe(80);
});

test('a graph that says nothing of cost is estimated by the defaults', () => {
  const silent = estimatorFor(
    LINK(''),
    'type Query { me: User users: [User] } type User { id: ID friends: [User] }',
  );
  expect(silent(parse('{ me { id } users { friends { id } } }'), null, {})).toBe(1 + 10 * 11);
});

test('an operation above the limit is refused with both numbers', () => {
  expect(() => refuseTooExpensive(1501, 1500)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(/1501.*1500/) as string,
      extensions: {
        code: 'LIMIT_EXCEEDED',
        reason: 'COST',
        cost: 1501,
        actual: 1501,
        limit: 1500,
        http: { status: 400 },
      },
    }) as Error,
  );
  expect(() => refuseTooExpensive(1500, 1500)).not.toThrow();
  expect(() => refuseTooExpensive(9e15, 0)).not.toThrow();
});
