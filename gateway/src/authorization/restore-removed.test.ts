import fc from 'fast-check';
import {
  execute,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isObjectType,
  isUnionType,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLCompositeType,
  type OperationDefinitionNode,
} from 'graphql';
import { refusalOf, type Rights } from '../../../subgraphs/kit/src/index';
import { loadGuarded } from '../../test/guarded-supergraph';
import { AccessRules } from './access-rules';
import { createAuthorizationFilter } from './authorization-filter';
import { restoreRemoved } from './restore-removed';

const loaded = loadGuarded();
const { schema } = loaded;
const filter = createAuthorizationFilter(loaded);
const rules = new AccessRules(loaded.supergraphSchema);
const NOBODY: Rights = { isAuthenticated: false, scopes: new Set() };

const film = (id: string, more: object = {}) => ({
  __typename: 'Film',
  id,
  title: `Title ${id}`,
  notes: 'notes',
  secret: 'secret',
  rating: 5,
  worth: 7,
  price: 9,
  cast: [{ name: 'Ada', email: 'ada@example.org', boss: { name: 'Eve', email: 'eve@example.org' } }],
  ...more,
});
const DATA = {
  film: film('f1', { sequel: film('f2'), prequel: film('f0', { prequel: film('f00') }) }),
  films: [film('f1'), film('f2', { sequel: film('f3') })],
  shelves: [[film('f1'), null], null, []],
  works: [film('f1'), null, { __typename: 'Series', id: 's1', title: 'Series', seasons: 3, secret: 'open' }],
  found: [film('f1'), { __typename: 'Ledger', id: 'l1', total: 12 }, { __typename: 'Series', id: 's1' }],
  keepers: [
    { __typename: 'Vault', name: 'v', code: '1' },
    { __typename: 'Drawer', name: 'd' },
  ],
  mine: { films: [film('f1')] },
  strict: film('f9'),
  tone: 'LOUD',
  hush: 'quiet',
  pay: true,
  rename: film('f1'),
};

type Result = Pick<ExecutionResult, 'data' | 'errors'>;

const operationOf = (document: DocumentNode) => getOperationAST(document) as OperationDefinitionNode;

function filteredFor(query: string, rights: Rights) {
  const document = parse(query);
  return filter(document, operationOf(document), rights);
}

/** As the gateway does it: filtered, run, restored. */
function answered(query: string, rights = NOBODY, variables: Record<string, unknown> = {}): Result {
  const filtered = filteredFor(query, rights);
  const result = filtered.isEmpty
    ? {}
    : (execute({
        schema,
        document: filtered.document,
        rootValue: DATA,
        variableValues: variables,
      }) as Result);
  return JSON.parse(JSON.stringify(restoreRemoved(schema, filtered, result, variables))) as Result;
}

/** As GraphQL has it: the resolver of a forbidden field throws. */
function oracle(query: string, rights = NOBODY, variables: Record<string, unknown> = {}): Result {
  const result = execute({
    schema,
    document: parse(query),
    rootValue: DATA,
    variableValues: variables,
    fieldResolver: (source, _args, _context, info) => {
      const refusal = refusalOf(rules.ruleOf(info.parentType.name, info.fieldNodes[0] as never), rights);
      if (refusal) throw refusal;
      return (source as Record<string, unknown>)[info.fieldName];
    },
  });
  return JSON.parse(JSON.stringify(result)) as Result;
}
const placesOf = ({ errors = [] }: Result) =>
  errors.map(({ path }) => path?.map((step) => (typeof step === 'number' ? '@' : step)).join('.'));

describe('null in place of what was taken out:', () => {
  test('in the order in which the client asked, with its error', () => {
    const { data, errors } = answered('{ film { notes title price id } }');
    expect(JSON.stringify(data)).toBe('{"film":{"notes":null,"title":"Title f1","price":null,"id":"f1"}}');
    expect(errors).toEqual([
      { message: 'Sign in to do this.', path: ['film', 'notes'], extensions: { code: 'UNAUTHENTICATED' } },
      { message: 'Sign in to do this.', path: ['film', 'price'], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });

  test('and nothing in the answer that was not asked for', () => {
    expect(answered('{ film { notes } works { ... on Film { notes } } }').data).toEqual({
      film: { notes: null },
      works: [{ notes: null }, null, {}],
    });
  });

  test('a null that may not be blanks the nearest parent that may', () => {
    expect(answered('{ film { id prequel { secret } } shelves { secret } }').data).toEqual({
      film: null,
      shelves: [[null, null], null, []],
    });
    expect(answered('{ works { id ... on Film { secret } ... on Series { secret } } }').data).toEqual({
      works: [null, null, { id: 's1', secret: 'open' }],
    });
    expect(answered('{ found { ... on Film { secret } } tone }').data).toEqual({ found: null, tone: null });
    expect(answered('{ films { id secret } tone }').data).toBeNull();
    expect(answered('{ strict { secret } tone }').data).toBeNull();
  });

  test('a value that is null anyway stays null, and an empty list stays empty', () => {
    expect(answered('{ film { sequel { sequel { notes } } } shelves { notes } }').data).toEqual({
      film: { sequel: { sequel: null } },
      shelves: [[{ notes: null }, null], null, []],
    });
  });

  test('an operation of which nothing is left has a null for each of its fields', () => {
    expect(answered('{ mine { films { id } } tone }')).toMatchObject({
      data: { mine: null, tone: null },
      errors: [{ path: ['mine'] }, { path: ['tone'] }],
    });
    expect(answered('mutation { pay }')).toMatchObject({ data: null, errors: [{ path: ['pay'] }] });
  });

  test('@skip and @include decide whether it was asked for, with defaults and missing variables', () => {
    const query = `query ($yes: Boolean = true, $no: Boolean = false, $given: Boolean) {
      film { id notes @include(if: $no) a: notes @skip(if: $no) ... @skip(if: $given) { price } ... @include(if: $yes) { worth } } }`;
    expect(answered(query, NOBODY, { given: true })).toMatchObject({
      data: { film: { id: 'f1', a: null, worth: null } },
      errors: [{ path: ['film', 'a'] }, { path: ['film', 'worth'] }],
    });
    expect(answered(query, NOBODY, { yes: false, no: true, given: false })).toMatchObject({
      data: { film: { id: 'f1', notes: null, price: null } },
      errors: [{ path: ['film', 'notes'] }, { path: ['film', 'price'] }],
    });
  });

  test('a field that is forbidden through its interface is null although another fragment may read it', () => {
    const { data, errors } = answered('{ works { notes ... on Series { notes seasons } } }');
    expect(data).toEqual({ works: [{ notes: null }, null, { notes: null, seasons: 3 }] });
    expect(errors).toMatchObject([{ path: ['works', '@', 'notes'] }]);
  });

  test('errors of the run stand beside the refusals', () => {
    const filtered = filteredFor('{ film { notes title } }', NOBODY);
    const failed = { data: { film: null }, errors: [{ message: 'down', path: ['film'] }] } as never;
    const restored = restoreRemoved(schema, filtered, failed, {});
    expect(restored.data).toEqual({ film: null });
    expect(restored.errors?.map(({ path }) => path)).toEqual([['film'], ['film', 'notes']]);
  });

  test('parts that come later are not waited for', () => {
    const filtered = filteredFor('{ film { notes title id } works { title } }', NOBODY);
    expect(restoreRemoved(schema, filtered, { data: { film: { id: 'f1' } } }, {}).data).toEqual({
      film: { notes: null, id: 'f1' },
    });
  });
});

/** Random selections; on interfaces and unions by their members alone, where the static type is the real one. */
function selectionOf(type: GraphQLCompositeType, depth: number): fc.Arbitrary<string> {
  if (!isObjectType(type)) {
    const members = fc.subarray([...schema.getPossibleTypes(type)], { minLength: 1 });
    return members
      .chain((types) =>
        fc.tuple(...types.map((t) => selectionOf(t, depth).map((s) => `... on ${t.name} ${s}`))),
      )
      .map((parts) => `{ __typename ${parts.join(' ')} }`);
  }
  const fields = Object.values(isUnionType(type) ? {} : type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return [fc.constant(field.name)];
    return depth === 0
      ? []
      : [
          fc
            .constant(null)
            .chain(() => selectionOf(named, depth - 1))
            .map((s) => `${field.name} ${s}`),
        ];
  });
  const wrapped = fc.tuple(fc.oneof(...fields), fc.nat({ max: 5 })).map(([text, how]) => {
    if (how === 0) return `... on ${type.name} { ${text} }`;
    if (how === 1) return `... @include(if: $yes) { ${text} }`;
    if (how === 2) return `... @skip(if: $yes) { ${text} }`;
    if (how === 3) return `<${type.name} ${text}>`;
    return text;
  });
  return fc.array(wrapped, { minLength: 1, maxLength: 5 }).map((parts) => `{ ${parts.join(' ')} }`);
}

/** Writes every `<Type selection>` as a named fragment, so that the innermost come first. */
function withFragments(text: string): string {
  const fragments = new Map<string, string>();
  let operation = text;
  for (let before = ''; before !== operation;) {
    before = operation;
    operation = operation.replace(/<(\w+) ([^<>]*)>/, (_whole, type: string, selection: string) => {
      const definition = `on ${type} { ${selection} }`;
      if (!fragments.has(definition)) fragments.set(definition, `F${fragments.size}`);
      return `...${fragments.get(definition)}`;
    });
  }
  return [operation, ...[...fragments].map(([definition, name]) => `fragment ${name} ${definition}`)].join(
    ' ',
  );
}

test('whatever is asked, by whomever: the same data as where the forbidden resolvers throw', () => {
  const query = schema.getQueryType() as GraphQLCompositeType;
  const rights = fc.record({
    isAuthenticated: fc.boolean(),
    scopes: fc.subarray(['notes:read', 'payments:read', 'a', 'c']).map((scopes) => new Set(scopes)),
  });
  const operation = selectionOf(query, 3).map((text) =>
    withFragments(`query ($yes: Boolean = true) ${text}`),
  );
  fc.assert(
    fc.property(operation, rights, (text, who) => {
      const ours = answered(text, who);
      const { document, isEmpty, original } = filteredFor(text, who);
      if (original && !isEmpty) expect(validate(schema, document)).toEqual([]);
      expect(filter(document, operationOf(document), who).removed).toEqual([]);
      const expected = oracle(text, who);
      expect(ours.data).toEqual(expected.data);
      for (const place of placesOf(expected)) expect(placesOf(ours)).toContain(place);
    }),
    { numRuns: 200 },
  );
});
