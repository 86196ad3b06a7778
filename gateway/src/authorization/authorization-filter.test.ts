import {
  getOperationAST,
  parse,
  print,
  validate,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql';
import type { Rights } from '../../../subgraphs/kit/src/index';
import { composeGuarded, GUARDED, loadGuarded } from '../../test/guarded-supergraph';
import { loadSupergraph } from '../supergraph/load-supergraph';
import { createAuthorizationFilter, type AuthorizationFilter } from './authorization-filter';

const loaded = loadGuarded();
const filter = createAuthorizationFilter(loaded);
const NOBODY: Rights = { isAuthenticated: false, scopes: new Set() };
const signedIn = (...scopes: string[]): Rights => ({ isAuthenticated: true, scopes: new Set(scopes) });

function filtered(query: string, rights = NOBODY, by: AuthorizationFilter = filter) {
  const document = parse(query);
  expect(validate(loaded.schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the document has one operation');
  const result = by(document, operation, rights);
  if (!result.isEmpty) expect(validate(loaded.schema, result.document)).toEqual([]);
  return { ...result, given: document };
}
const flat = (document: DocumentNode) => print(document).replace(/\s+/g, ' ');
const told = ({ removed }: Pick<ReturnType<typeof filtered>, 'removed'>) =>
  removed.map(({ path, error }) => `${path.join('.')} ${error.extensions.code as string}`);

interface Case {
  title: string;
  query: string;
  rights?: Rights;
  left: string;
  removed: string[];
}

const CASES: Case[] = [
  {
    title: 'a field of its own',
    query: '{ film { title secret } }',
    left: '{ film { title } }',
    removed: ['film.secret UNAUTHENTICATED'],
  },
  {
    title: 'a scope that a signed-in viewer has not',
    query: '{ film { title notes secret } }',
    rights: signedIn('notes:write', 'payments:read'),
    left: '{ film { title secret } }',
    removed: ['film.notes FORBIDDEN'],
  },
  {
    title: 'an alias, which hides nothing',
    query: '{ a: film { title: secret id: title } }',
    left: '{ a: film { id: title } }',
    removed: ['a.title UNAUTHENTICATED'],
  },
  {
    title: 'the only field of its parent, which still tells whether it exists',
    query: '{ film { secret } strict { title } }',
    left: '{ film { runtimeType_: __typename } strict { title } }',
    removed: ['film.secret UNAUTHENTICATED'],
  },
  {
    title: 'a root field with all that is under it',
    query: '{ mine { films { title secret } } film { title } }',
    left: '{ film { title } }',
    removed: ['mine UNAUTHENTICATED'],
  },
  {
    title: 'a field whose value is a guarded enum or scalar',
    query: '{ tone hush film { id } }',
    left: '{ film { id } }',
    removed: ['tone UNAUTHENTICATED', 'hush UNAUTHENTICATED'],
  },
  {
    title: 'lists, once for all their items',
    query: '{ films { cast { name email } } shelves { secret id } }',
    left: '{ films { cast { name } } shelves { id } }',
    removed: ['films.@.cast.@.email UNAUTHENTICATED', 'shelves.@.@.secret UNAUTHENTICATED'],
  },
  {
    title: 'a field of an interface that one implementation forbids',
    query: '{ works { title notes } }',
    left: '{ works { title runtimeType_: __typename } }',
    removed: ['works.@.notes UNAUTHENTICATED'],
  },
  {
    title: 'a field of an interface on the implementation that forbids it, and not on the other one',
    query: '{ works { ... on Film { notes } ... on Series { notes } } }',
    left: '{ works { ... on Series { notes } runtimeType_: __typename } }',
    removed: ['works.@.notes UNAUTHENTICATED'],
  },
  {
    title: 'a guarded member of a union, its fields but not its name',
    query: '{ found { __typename ... on Ledger { __typename id total } ... on Film { id } } }',
    left: '{ found { __typename ... on Ledger { __typename } ... on Film { id } runtimeType_: __typename } }',
    removed: ['found.@.id UNAUTHENTICATED', 'found.@.total UNAUTHENTICATED'],
  },
  {
    title: 'an interface of which composition says that an implementation is guarded',
    query: '{ keepers { ... on Drawer { name } } film { id } }',
    left: '{ film { id } }',
    removed: ['keepers UNAUTHENTICATED'],
  },
  {
    title: 'a fragment that is used from two parents, told at both',
    query: '{ film { ...Parts } films { sequel { ...Parts } } } fragment Parts on Film { title secret }',
    left: '{ film { ...Parts } films { sequel { ...Parts } } } fragment Parts on Film { title }',
    removed: ['film.secret UNAUTHENTICATED', 'films.@.sequel.secret UNAUTHENTICATED'],
  },
  {
    title: 'a fragment that becomes empty, and one that only spreads it',
    query:
      '{ film { id ...Outer } } fragment Outer on Film { ...Inner } fragment Inner on Film { secret ... on Work { ... on Film { secret } } }',
    left: '{ film { id } }',
    removed: ['film.secret UNAUTHENTICATED'],
  },
  {
    title: 'variables that nothing uses any more, fragments that nothing spreads',
    query:
      'query ($id: ID, $yes: Boolean!) { film(id: $id) { title secret @include(if: $yes) } mine { ...S } } fragment S on Shelf { films { id } }',
    left: 'query ($id: ID) { film(id: $id) { title } }',
    removed: ['film.secret UNAUTHENTICATED', 'mine UNAUTHENTICATED'],
  },
  {
    title: 'what is never included, without a word',
    query: '{ film { title secret @include(if: false) sequel @skip(if: true) { secret } } }',
    left: '{ film { title sequel @skip(if: true) { runtimeType_: __typename } } }',
    removed: [],
  },
  {
    title: 'a guarded type among the arguments: as a literal, in a variable, in an input',
    query: `query ($tone: Tone, $filter: Filter) { a: film(tone: LOUD) { id } b: film(tone: $tone) { id }
      c: film(filter: { name: "x", nested: [{ tone: QUIET }] }) { id } d: film(filter: $filter) { id }
      e: film(id: 1, filter: { name: "x", nested: [] }) { cast { name(tone: LOUD) } } }`,
    left: '{ e: film(id: 1, filter: {name: "x", nested: []}) { cast { runtimeType_: __typename } } }',
    removed: [
      'a UNAUTHENTICATED',
      'b UNAUTHENTICATED',
      'c UNAUTHENTICATED',
      'd UNAUTHENTICATED',
      'e.cast.@.name UNAUTHENTICATED',
    ],
  },
  {
    title: 'a mutation, so that it does not run and the others do',
    query: 'mutation { pay(amount: 1) rename(title: "x") { id secret } }',
    rights: signedIn(),
    left: 'mutation { rename(title: "x") { id secret } }',
    removed: ['pay FORBIDDEN'],
  },
  {
    title: 'what lies under the root of a stream',
    query: 'subscription { news { title price } }',
    rights: signedIn(),
    left: 'subscription { news { title } }',
    removed: ['news.price FORBIDDEN'],
  },
  {
    title: 'with it every @defer, for what is left comes in one piece',
    query: '{ film { ... @defer { secret title } ...Later @defer } } fragment Later on Film { id }',
    left: '{ film { ... { title } ...Later } } fragment Later on Film { id }',
    removed: ['film.secret UNAUTHENTICATED'],
  },
  {
    title: 'nothing of introspection',
    query: '{ __typename __schema { types { name } } __type(name: "Ledger") { name } mine { films { id } } }',
    left: '{ __typename __schema { types { name } } __type(name: "Ledger") { name } }',
    removed: ['mine UNAUTHENTICATED'],
  },
];

describe('taken out of an operation:', () => {
  test.each(CASES)('$title', ({ query, rights, left, removed }) => {
    const result = filtered(query, rights);
    expect(flat(result.document)).toBe(flat(parse(left)));
    expect(told(result)).toEqual(removed);
    expect(result.isEmpty).toBe(false);
    expect(getOperationAST(result.document)).toBe(result.operation);
  });
});

test('a document of which nothing is forbidden stays the very same object', () => {
  const query =
    '{ film { notes price sequel { secret } } found { ... on Ledger { total } } mine { films { id } } }';
  const result = filtered(query, signedIn('notes:read', 'payments:read'));
  expect(result.document).toBe(result.given);
  expect(result).toMatchObject({ removed: [], isEmpty: false, original: null });
});

test.each(['{ mine { films { id } } }', 'mutation { pay }', 'subscription { ticks { id } }'])(
  'nothing is left to run of %s',
  (query) => {
    expect(filtered(query)).toMatchObject({ isEmpty: true, removed: [{ path: [expect.any(String)] }] });
  },
);

test('what several subgraphs ask of one field must all be met', () => {
  const may = (field: string, rights: Rights) =>
    filtered(`{ film { ${field} } }`, rights).removed.length === 0;
  expect(may('rating', signedIn('a', 'b'))).toBe(false);
  expect(may('rating', signedIn('c'))).toBe(false);
  expect(may('rating', signedIn('b', 'c'))).toBe(true);
  expect(may('worth', { isAuthenticated: false, scopes: new Set(['payments:read']) })).toBe(false);
  expect(may('worth', signedIn())).toBe(false);
  expect(may('worth', signedIn('payments:read'))).toBe(true);
});

test('an interface is judged by its implementations where composition has not said so itself', () => {
  const silent = composeGuarded(GUARDED)
    .replace(/(interface Keeper[^{]*)@authenticated/, '$1')
    .replace(/(interface Work[^}]*notes: String)[^\n]*/, '$1');
  expect(silent).not.toBe(composeGuarded(GUARDED));
  const by = createAuthorizationFilter(loadSupergraph(silent));
  const result = filtered('{ keepers { name ... on Drawer { name } } works { title notes } }', NOBODY, by);
  expect(flat(result.document)).toBe(
    '{ keepers { ... on Drawer { name } runtimeType_: __typename } works { title runtimeType_: __typename } }',
  );
  expect(told(result)).toEqual(['keepers.@.name UNAUTHENTICATED', 'works.@.notes UNAUTHENTICATED']);
});

test('the directives are known under the names that a supergraph gives them', () => {
  const renamed = composeGuarded(GUARDED)
    .replace('authenticated/v0.1", for', 'authenticated/v0.1", as: "signedIn", for')
    .replaceAll('@authenticated', '@signedIn')
    .replace(
      'requiresScopes/v0.1", for',
      'requiresScopes/v0.1", import: [{ name: "@requiresScopes", as: "@may" }], for',
    )
    .replaceAll(/@requiresScopes(?=\()/g, '@may');
  const by = createAuthorizationFilter(loadSupergraph(renamed));
  expect(told(filtered('{ film { notes secret title } }', NOBODY, by))).toEqual([
    'film.notes UNAUTHENTICATED',
    'film.secret UNAUTHENTICATED',
  ]);
});

test('a key that a client has chosen itself is not used for the type of a value', () => {
  const { document } = filtered('{ runtimeType_: film { id } film { secret } }');
  expect(flat(document)).toBe('{ runtimeType_: film { id } film { runtimeType__: __typename } }');
});

test('a document that repeats a forbidden field without end is told of it at most 500 times', () => {
  const spreads = Array.from(
    { length: 12 },
    (_, i) => `fragment F${i} on Film { x: sequel { ...F${i + 1} } y: sequel { ...F${i + 1} } }`,
  );
  const result = filtered(`{ film { ...F0 } } ${spreads.join(' ')} fragment F12 on Film { secret id }`);
  expect(result.removed).toHaveLength(500);
  expect(flat(result.document)).not.toContain('secret');
});

test('a document that merges one field with itself over and over is told of it once, and soon', () => {
  const spreads = Array.from(
    { length: 40 },
    (_, i) => `fragment F${i} on Film { sequel { ...F${i + 1} } sequel { ...F${i + 1} } }`,
  );
  const document = parse(`{ film { ...F0 } } ${spreads.join(' ')} fragment F40 on Film { secret id }`);
  const { removed } = filter(document, getOperationAST(document) as OperationDefinitionNode, NOBODY);
  expect(removed).toHaveLength(1);
});

describe('composition lets nobody around a rule:', () => {
  const OWNER = 'type Query { film: Film } type Film @key(fields: "id") { id: ID! cost: Int @authenticated }';
  const user = (rule: string) =>
    `type Film @key(fields: "id") { id: ID! cost: Int @external margin: Int @requires(fields: "cost") ${rule} }`;

  test('a field that needs a guarded one must be guarded alike', () => {
    expect(() => composeGuarded({ owner: OWNER, user: user('') })).toThrow(
      'MISSING_TRANSITIVE_AUTH_REQUIREMENTS',
    );
    expect(() => composeGuarded({ owner: OWNER, user: user('@authenticated') })).not.toThrow();
  });

  test('and so must one that takes it from a context', () => {
    const context = (rule: string) => `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
        import: ["@key", "@context", "@fromContext", "@authenticated"])
      type Query { shelf: Shelf }
      type Shelf @key(fields: "id") @context(name: "shelf") { id: ID! code: String @authenticated film: Film }
      type Film @key(fields: "id") { id: ID! price(code: String @fromContext(field: "$shelf { code }")): Int ${rule} }`;
    const other = 'type Query { ok: Boolean }';
    expect(() => composeGuarded({ context: context(''), other })).toThrow(
      'MISSING_TRANSITIVE_AUTH_REQUIREMENTS',
    );
    expect(() => composeGuarded({ context: context('@authenticated'), other })).not.toThrow();
  });

  test('an interface takes no rule of its own', () => {
    const sdl =
      'type Query { work: Work } interface Work { id: ID @authenticated } type Film implements Work { id: ID }';
    expect(() => composeGuarded({ sdl })).toThrow('AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE');
  });
});
