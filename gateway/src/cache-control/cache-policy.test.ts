import { getOperationAST, parse, validate, type OperationDefinitionNode } from 'graphql';
import { composeGuarded } from '../../test/guarded-supergraph';
import { testSchema } from '../../test/test-schema';
import { loadSupergraph } from '../supergraph/load-supergraph';
import { cachePolicyOf } from './cache-policy';

const loaded = loadSupergraph(
  composeGuarded({
    library: testSchema(
      `type Query {
         film: Film @cacheControl(maxAge: 60, scope: PUBLIC)
         films(first: Int): [Film!] @cacheControl(maxAge: 30, scope: PUBLIC)
         work: Work @cacheControl(maxAge: 60, scope: PUBLIC)
         found: Found @cacheControl(maxAge: 60, scope: PUBLIC)
         undeclared: Facts
         mine: Facts @cacheControl(maxAge: 60, scope: PRIVATE)
         unscoped: Facts @cacheControl(maxAge: 60)
         forEver: Facts @cacheControl(scope: PUBLIC)
         facts: Facts @cacheControl(maxAge: 60, scope: PUBLIC)
         hidden: Hidden @cacheControl(maxAge: 60, scope: PUBLIC)
       }
       type Mutation { publish: Facts @cacheControl(maxAge: 60, scope: PUBLIC) }
       interface Work @cacheControl(maxAge: 60, scope: PUBLIC) { name: String votes: Int }
       type Film implements Work @key(fields: "id") {
         id: ID! @cacheControl(maxAge: 60, scope: PUBLIC)
         name: String @cacheControl(maxAge: 60, scope: PUBLIC)
         votes: Int @cacheControl(maxAge: 60, scope: PUBLIC)
         isReady: Boolean @cacheControl(maxAge: 10, scope: PUBLIC)
       }
       type Series implements Work { name: String @cacheControl(maxAge: 20, scope: PUBLIC) votes: Int }
       union Found @cacheControl(maxAge: 60, scope: PUBLIC) = Film | Series
       type Facts @cacheControl(maxAge: 40, scope: PUBLIC) {
         one: Int
         ours: Int @cacheControl(maxAge: 50, scope: PUBLIC)
         own: Int @cacheControl(maxAge: 60, scope: PRIVATE)
       }
       interface Hidden { one: Int }
       type HiddenFacts implements Hidden @inaccessible { one: Int }`,
      {},
    ).sdl,
    history: testSchema(
      `type Query { seen: Int }
       type Film @key(fields: "id") { id: ID! progress: Int }`,
      {},
    ).sdl,
  }),
);

function policyOf(source: string, operationName?: string, supergraph = loaded) {
  const document = parse(source);
  expect(validate(supergraph.schema, document)).toEqual([]);
  return cachePolicyOf(
    supergraph,
    document,
    getOperationAST(document, operationName) as OperationDefinitionNode,
  );
}

test.each([
  ['a field that is declared, with fields that are', '{ film { name } }', 60],
  ['the field that stays right for the shortest time', '{ films { id name } film { name isReady } }', 10],
  ['a declaration of the parent type', '{ facts { one } }', 40],
  ['one of a field before that of its type', '{ film { name } facts { ours } }', 50],
  ['an alias as the field that it stands for', '{ film { name: isReady } }', 10],
  [
    'fragments, named and inline',
    '{ film { ...F } } fragment F on Film { ... { ... on Film { isReady } } }',
    10,
  ],
  ['every type of an interface', '{ work { name } }', 20],
  ['only the type that a fragment narrows to', '{ work { ... on Film { name votes } } }', 60],
  ['the members of a union', '{ found { ... on Film { name } ... on Series { name } } }', 20],
  ['fields that may be left out, all the same', '{ film { name isReady @skip(if: true) } }', 10],
  ['names of types, which never change', '{ __typename film { __typename name } }', 60],
])('an answer is the same for an audience by %s', (_what, source, maxAgeSeconds) => {
  expect(policyOf(source)).toEqual({ isViewerIndependent: true, maxAgeSeconds });
});

test.each([
  ['a field that nobody declared', '{ undeclared { one } }'],
  ['a field that another subgraph adds to a type', '{ film { name progress } }'],
  ['one behind an alias', '{ film { name: progress } }'],
  ['one in a fragment', '{ film { name ...F } } fragment F on Film { progress }'],
  ['one that may be left out', '{ film { name progress @include(if: false) } }'],
  ['one that is deferred', '{ film { name ... @defer { progress } } }'],
  ['a declared PRIVATE', '{ mine { one } }'],
  ['a PRIVATE in a type that is PUBLIC', '{ facts { own } }'],
  ['a declaration that names no scope', '{ unscoped { one } }'],
  ['one type of an interface that is silent, whatever the interface says', '{ work { votes } }'],
  ['an interface of which every type is hidden from clients', '{ hidden { one } }'],
  ['the schema itself', '{ film { name } __schema { description } }'],
])('an answer is personal by %s', (_what, source) => {
  expect(policyOf(source).isViewerIndependent).toBe(false);
});

test.each([
  ['has a field that does not say for how long', '{ film { name } forEver { one } }'],
  ['has nothing but the names of types', '{ __typename }'],
])('an answer is not kept when it %s', (_what, source) => {
  expect(policyOf(source)).toEqual({ isViewerIndependent: true, maxAgeSeconds: 0 });
});

test('only the chosen operation of a document counts, with the fragments that it reaches', () => {
  const source = `query Open { film { ...Name } } query Mine { film { ...Progress } }
    fragment Name on Film { name } fragment Progress on Film { progress }`;
  expect(policyOf(source, 'Open').isViewerIndependent).toBe(true);
  expect(policyOf(source, 'Mine').isViewerIndependent).toBe(false);
});

test('a directive counts by the specification that it is linked from, whatever its name', () => {
  const { sdl } = loaded;
  const renamed = sdl
    .replace('import: ["@cacheControl"]', 'import: [{ name: "@cacheControl", as: "@keep" }]')
    .replaceAll('@cacheControl(', '@keep(');
  const foreign = sdl.replace('https://streamverse.dev/cacheControl', 'https://example.com/cacheControl');
  const policyIn = (text: string) => policyOf('{ film { name } }', undefined, loadSupergraph(text));
  expect(renamed).toContain('as: "@keep"');
  expect(policyIn(renamed)).toEqual({ isViewerIndependent: true, maxAgeSeconds: 60 });
  expect(foreign).toContain('https://example.com/cacheControl');
  expect(policyIn(foreign)).toEqual({ isViewerIndependent: false, maxAgeSeconds: 0 });
});
