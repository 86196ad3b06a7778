import type { HttpCase } from './http-cases';

const refused = (
  title: string,
  query: string,
  code = 'GRAPHQL_VALIDATION_FAILED',
  variables = {},
): HttpCase => ({
  title,
  body: JSON.stringify({ query, variables }),
  headers: { authorization: '', 'x-gateway-secret': 'guess-the-secret' },
  status: 400,
  code,
});
const page = (title: string, path: string, status = 404, accept = 'text/html'): HttpCase => ({
  title,
  method: 'GET',
  path,
  headers: { accept },
  status,
  code: null,
});
const GREETING = 'query ($input: GreetingInput) { greeting(input: $input) }';
const FAILS = 'query ($how: Failure!) { fails(how: $how) }';

/** What tells a stranger nothing in production; as over HTTP everywhere else. */
export const PRODUCTION_CASES: HttpCase[] = [
  refused('introspection of the schema', '{ __schema { types { name } } }'),
  refused('introspection of a type', '{ __type(name: "Film") { fields { name } } }'),
  refused('introspection under an alias', '{ a: __schema { queryType { name } } }'),
  refused('introspection in a fragment', '{ ...F } fragment F on Query { __type(name: "Film") { name } }'),
  refused('a root field misspelt', '{ poeple { name } }'),
  refused('a field misspelt', '{ people { nmae } }'),
  refused('an argument misspelt', '{ film(ide: "f1") { name } }'),
  refused('a type misspelt', '{ works { ... on Flim { name } } }'),
  refused('a type that is not of the union', '{ found { ... on User { name } } }'),
  refused('a directive misspelt', '{ people { name @skp(if: true) } }'),
  refused('a value of an enum misspelt', '{ fails(how: INPTU) }'),
  refused('a field of an input misspelt', '{ greeting(input: {nmae: "Ada"}) }'),
  refused('a variable’s type misspelt', 'query ($input: GreetingInptu) { greeting(input: $input) }'),
  refused('an object without its fields', '{ people }'),
  refused('entities of a subgraph', '{ _entities(representations: []) { __typename } }'),
  refused('a field of an input misspelt in a variable', GREETING, 'BAD_USER_INPUT', {
    input: { nmae: 'Ada' },
  }),
  refused('a value of an enum misspelt in a variable', FAILS, 'BAD_USER_INPUT', { how: 'INPTU' }),
  {
    title: 'a token that is none',
    body: '{"query":"{ people { name } }"}',
    headers: { authorization: 'Bearer very-secret-token' },
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  {
    title: 'a body that is not JSON',
    body: '{"query":',
    status: 400,
    code: 'BAD_USER_INPUT',
    reason: 'NOT_JSON',
  },
  page('Sandbox', '/graphql', 406),
  page('the explorer', '/explorer', 200),
  page('the explorer’s file', '/explorer.html', 308),
  page('metrics', '/metrics', 404, 'text/plain'),
];
