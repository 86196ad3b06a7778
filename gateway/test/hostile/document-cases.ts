/** An operation that is refused the same over HTTP, with 400, and over a socket. */
export interface DocumentCase {
  title: string;
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  code: string;
  reason?: string;
}

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');
const inside = (levels: number, open: string, leaf: string, close = '}'): string =>
  open.repeat(levels) + leaf + close.repeat(levels);
const chain = (length: number, body: (next: number) => string): string =>
  `{ film(id: "f1") { ...F0 } }
   ${times(length, (index) => `fragment F${index} on Film { ${body(index + 1)} }`)}
   fragment F${length} on Film { name }`;
const film = (fields: string): string => `{ film(id: "f1") { ${fields} } }`;
const lists = (levels: number): string => inside(levels, '[', '1', ']');
const nestedList = (levels: number): unknown => JSON.parse(lists(levels));
const GREETING = 'query ($input: GreetingInput) { greeting(input: $input) }';

const limit = (title: string, reason: string, query: string): DocumentCase => ({
  title,
  query,
  code: 'LIMIT_EXCEEDED',
  reason,
});
const invalid = (title: string, query: string): DocumentCase => ({
  title,
  query,
  code: 'GRAPHQL_VALIDATION_FAILED',
});
const unparsed = (title: string, query: string): DocumentCase => ({
  title,
  query,
  code: 'GRAPHQL_PARSE_FAILED',
});
const variables = (title: string, reason: string, input: unknown): DocumentCase => ({
  title,
  query: GREETING,
  variables: { input },
  code: 'LIMIT_EXCEEDED',
  reason,
});

export const DOCUMENT_CASES: DocumentCase[] = [
  limit('sixty levels of fields', 'NESTING', film(inside(60, 'director { favourite { ', 'name', '} }'))),
  limit('sixteen levels of fields', 'DEPTH', film(inside(7, 'director { favourite { ', 'name', '} }'))),
  limit(
    'levels hidden in fragments',
    'DEPTH',
    chain(14, (next) => `director { favourite { ...F${next} } }`),
  ),
  limit(
    'levels hidden in inline fragments',
    'DEPTH',
    film(inside(7, '... { director { favourite { ', 'name', '} } }')),
  ),
  limit('inline fragments inside inline fragments', 'NESTING', film(inside(300, '... on Film { ', 'name'))),
  limit(
    'a long chain of fragments',
    'NESTING',
    chain(55, (next) => `...F${next}`),
  ),
  limit('a hundred aliases', 'ALIASES', film(times(100, (index) => `a${index}: name`))),
  limit('a hundred aliases of __typename', 'ALIASES', film(times(100, (index) => `a${index}: __typename`))),
  limit('a hundred aliases at the root', 'ALIASES', `{ ${times(100, (index) => `a${index}: __typename`)} }`),
  limit(
    'aliases multiplied by a fragment',
    'ALIASES',
    `{ films { ...F director { favourite { ...F } } } works { ... on Film { ...F } } found { ... on Film { ...F } } }
     fragment F on Film { ${times(8, (index) => `a${index}: name`)} }`,
  ),
  limit('a field eight hundred times', 'SAME_FIELD', film('name '.repeat(800))),
  limit('__typename a hundred times', 'SAME_FIELD', film('__typename '.repeat(100))),
  limit('a field again and again in inline fragments', 'SAME_FIELD', film('... { name } '.repeat(100))),
  limit(
    'a field again and again in fragments',
    'SAME_FIELD',
    `{ ${times(25, (index) => `...F${index}`)} } ${times(25, (index) => `fragment F${index} on Query { people { name } }`)}`,
  ),
  limit(
    'many fields a few times each',
    'DUPLICATES',
    film(
      'id name year rating released mood __typename director { id name badge } cast { id name badge } '.repeat(
        15,
      ),
    ),
  ),
  limit(
    'equal fields with large arguments',
    'COMPARISONS',
    `{ ${`film(id: [${'1 '.repeat(20)}]) { name } `.repeat(19)} }`,
  ),
  limit(
    'pairs of pairs of pairs',
    'SAME_FIELD',
    film(inside(3, 'director { favourite { ', 'name', '} } ').repeat(30)),
  ),
  limit('thirty root fields', 'ALIASES', `{ ${times(31, (index) => `a${index}: people { name }`)} }`),
  limit(
    'more root fields than any page needs',
    'ROOT_FIELDS',
    `{ ${times(21, (index) => `a${index}: people { name }`)} }`,
  ),
  limit(
    'eleven passwords in one mutation',
    'ROOT_FIELDS',
    `mutation { ${times(11, (index) => `a${index}: signIn`)} }`,
  ),
  limit('many directives on one field', 'DIRECTIVES', film(`name ${'@include(if: true) '.repeat(50)}`)),
  limit('directives that do not exist', 'DIRECTIVES', film(`name ${times(50, (index) => `@d${index}`)}`)),
  limit(
    'a directive on each of many fields',
    'DIRECTIVES',
    film(times(41, (index) => `f${index} @skip(if: true)`)),
  ),
  limit('directives on the operation', 'DIRECTIVES', `query ${'@a '.repeat(5)} { people { name } }`),
  limit('directives on a variable', 'DIRECTIVES', `query ($v: Int ${'@a '.repeat(5)}) { people { name } }`),
  limit(
    'directives on a fragment',
    'DIRECTIVES',
    `{ ...F } fragment F on Query ${'@a '.repeat(5)} { people { name } }`,
  ),
  limit(
    'fragments that double five times',
    'SELECTIONS',
    chain(
      6,
      (next) => `director { favourite { ...F${next} } } cast { favourite { ...F${next} ...F${next} } }`,
    ),
  ),
  limit(
    'fragments that double thirty times in place',
    'SELECTIONS',
    chain(30, (next) => `...F${next} ...F${next}`),
  ),
  limit('a thousand fields', 'SELECTIONS', film(times(1_000, (index) => `f${index}`))),
  limit(
    'sixty-one fragments',
    'FRAGMENTS',
    `{ ${times(61, (index) => `...F${index}`)} } ${times(61, (index) => `fragment F${index} on Query { people { name } }`)}`,
  ),
  limit(
    'eleven operations',
    'OPERATIONS',
    times(11, (index) => `query Q${index} { people { name } }`),
  ),
  limit(
    'forty-one variables',
    'VARIABLES',
    `query (${times(41, (index) => `$v${index}: Int`)}) { people { name } }`,
  ),
  limit('a long list in an argument', 'VALUE_ITEMS', `{ film(id: [${'1 '.repeat(1_000)}]) { name } }`),
  limit(
    'an object of many fields in an argument',
    'VALUE_ITEMS',
    `{ greeting(input: {${times(200, (index) => `f${index}: 1`)}}) }`,
  ),
  limit('lists in lists in an argument', 'VALUE_DEPTH', `{ film(id: ${lists(500)}) { name } }`),
  limit(
    'objects in objects in an argument',
    'VALUE_DEPTH',
    `{ greeting(input: ${inside(300, '{name: ', '1')}) }`,
  ),
  limit(
    'lists in lists as a default',
    'VALUE_DEPTH',
    `query ($v: ID = ${lists(100)}) { film(id: $v) { name } }`,
  ),
  limit(
    'a type of lists of lists',
    'VALUE_DEPTH',
    `query ($v: ${inside(100, '[', 'ID', ']')}) { film(id: $v) { name } }`,
  ),
  limit(
    'values all over the document',
    'VALUES',
    film(times(5, (index) => `f${index}(in: [${'1 '.repeat(90)}])`)),
  ),
  limit(
    'introspection without an end',
    'INTROSPECTION_DEPTH',
    `{ __schema { types { ${inside(20, 'ofType { ', 'name')} } } }`,
  ),
  invalid(
    'introspection that goes round',
    '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }',
  ),
  invalid('a fragment inside itself', '{ ...F } fragment F on Query { people { name } ...F }'),
  invalid(
    'a circle of fragments',
    film('...A') + ' fragment A on Film { director { favourite { ...B } } } fragment B on Film { ...A }',
  ),
  invalid(
    'a circle that nothing reaches',
    '{ people { name } } fragment A on Film { ...B } fragment B on Film { ...A }',
  ),
  invalid('a fragment that nothing spreads', '{ people { name } } fragment F on Film { name }'),
  invalid('a fragment that does not exist', '{ ...F }'),
  invalid('a field that does not exist', film('nmae')),
  invalid(
    'entities of a subgraph',
    '{ _entities(representations: [{__typename: "User", id: "u1"}]) { ... on User { email } } }',
  ),
  invalid('the schema of a subgraph', '{ _service { sdl } }'),
  invalid('what is inaccessible', 'subscription { sessionRevoked { sessionId } }'),
  invalid('types of the supergraph', '{ people { ... on join__FieldSet { name } } }'),
  invalid('a schema instead of an operation', 'type Query { people: String }'),
  invalid('an extension of the schema', '{ people { name } } extend type Film { secret: String }'),
  invalid('two operations of one name', 'query A { people { name } } query A { people { name } }'),
  invalid('a directive that does not exist', film('name @admin')),
  invalid('a subscription of two fields', 'subscription { countdown(from: 1) uncounted }'),
  unparsed('more tokens than any page needs', film('name '.repeat(2_600))),
  unparsed('thousands of open braces', '{'.repeat(3_000)),
  unparsed('thousands of brackets', `{ film(id: ${'['.repeat(3_000)}`),
  { title: 'nothing', query: '', code: 'BAD_USER_INPUT', reason: 'QUERY_MISSING' },
  unparsed('a comment', '# nothing'),
  unparsed('half an operation', 'query { film(id: "f1"'),
  unparsed('a NUL character', '{ people\u0000 { name } }'),
  unparsed('a text without its end', `{ film(id: "${'x'.repeat(20_000)}) { name } }`),
  limit('an endless text', 'TEXT', `{ film(id: "${'x'.repeat(100_000)}") { name } }`),
  limit('a hundred thousand empty lines', 'TEXT', `{ ${'\n'.repeat(100_000)} people { name } }`),
  {
    title: 'an operation with an endless name',
    query: '{ people { name } }',
    operationName: 'x'.repeat(1_000),
    code: 'LIMIT_EXCEEDED',
    reason: 'OPERATION_NAME',
  },
  invalid('a mutation whose root is deferred', 'mutation { ... @defer { signIn } }'),
  invalid(
    'a mutation whose root is deferred in a fragment',
    'mutation { ...Root } fragment Root on Mutation { ... @defer { signIn } }',
  ),
  unparsed('SQL', "'; DROP TABLE users; --"),
  unparsed('HTML', '<script>alert(1)</script>'),
  {
    title: 'an operation that is not there',
    query: 'query One { people { name } }',
    operationName: '__proto__',
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  {
    title: 'several operations and no name',
    query: 'query A { people { name } } query B { people { name } }',
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  {
    title: 'a variable that is missing',
    query: 'query ($id: ID!) { film(id: $id) { name } }',
    code: 'BAD_USER_INPUT',
  },
  {
    title: 'a variable of another type',
    query: GREETING,
    variables: { input: { name: ['Ada'] } },
    code: 'BAD_USER_INPUT',
  },
  {
    title: 'a field that an input does not have',
    query: GREETING,
    variables: { input: { name: 'Ada', isAdmin: true } },
    code: 'BAD_USER_INPUT',
  },
  {
    title: 'a prototype among the variables',
    query: GREETING,
    variables: JSON.parse('{"input": {"name": "Ada", "__proto__": {"times": 9}}}') as never,
    code: 'BAD_USER_INPUT',
  },
  variables('a long list in a variable', 'VARIABLE_ITEMS', Array(501).fill('x')),
  variables('lists in lists in a variable', 'VARIABLE_DEPTH', nestedList(11)),
  variables('a long text in a variable', 'VARIABLE_CHARACTERS', { name: 'x'.repeat(20_001) }),
  variables('a long key in a variable', 'VARIABLE_CHARACTERS', { ['x'.repeat(20_001)]: 1 }),
  variables('more values than any page sends', 'VARIABLE_VALUES', Array(20).fill(Array(300).fill(0))),
];
