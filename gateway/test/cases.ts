/** Operations of every kind, and of every kind of failure, that must come out the same over both transports. */
interface Case {
  title: string;
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  /** Where Apollo's stock gateway answers otherwise, and why that is not followed. */
  oracleDiffers?: string;
}

export const CASES: Case[] = [
  { title: 'fields of one subgraph', query: '{ film(id: "f1") { id name year released } }' },
  {
    title: 'entities of another subgraph, and back again',
    query: '{ film(id: "f1") { name director { name badge favourite { name director { email } } } } }',
  },
  {
    title: 'lists with a null, and an entity that has vanished',
    query: '{ people { name } film(id: "f1") { cast { id name } } }',
  },
  {
    title: 'aliases, on roots, entities and fields that cross',
    query:
      '{ a: film(id: "f1") { called: name by: director { who: name mark: badge } } b: film(id: "f2") { name } }',
  },
  {
    title: 'named and inline fragments',
    query: `{ films { ...FilmParts } works { ... on Series { seasons } ...WorkParts } }
      fragment FilmParts on Film { name director { ...Person } }
      fragment Person on User { name badge }
      fragment WorkParts on Work { __typename id ... on Film { director { name } } }`,
  },
  {
    title: 'interfaces and unions with a null item',
    query:
      '{ works { __typename name } found { __typename ... on Film { name director { name } } ... on Series { makers { name badge } } } }',
  },
  {
    title: '@include and @skip with variables',
    query: `query ($yes: Boolean!, $no: Boolean!) { film(id: "f1") { name @include(if: $yes) year @skip(if: $yes)
      director @include(if: $no) { name } cast @skip(if: $no) { name } } }`,
    variables: { yes: true, no: false },
  },
  {
    title: 'a root field that is left out',
    query: 'query ($no: Boolean!) { film(id: "f1") @include(if: $no) { name } people { id } }',
    variables: { no: false },
  },
  { title: 'default values of arguments', query: '{ films { name } divide }' },
  {
    title: 'default values of variables',
    query: 'query ($by: Int! = 5) { divide(by: $by) }',
  },
  {
    title: 'input objects with their defaults',
    query: 'query ($input: GreetingInput) { greeting(input: $input) }',
    variables: { input: { name: 'Ada' } },
  },
  {
    title: 'a null input',
    query: 'query ($input: GreetingInput) { greeting(input: $input) }',
    variables: { input: null },
  },
  { title: 'a leaf whose value is a class instance', query: '{ film(id: "f1") { mood } }' },
  { title: 'a number that JSON cannot say', query: '{ divide(by: 0) }' },
  { title: 'an empty list', query: '{ film(id: "f2") { cast { name } year } }' },
  {
    title: 'something that does not exist',
    query: '{ film(id: "none") { name director { name } } person(id: "none") { name } }',
  },
  {
    title: 'introspection',
    query: '{ __type(name: "Film") { name kind fields { name type { kind name } } } __typename }',
  },
  { title: 'what is inaccessible', query: '{ __type(name: "Revocation") { name } }' },
  {
    title: 'a mutation',
    query: 'mutation { rename(id: "u1", name: "Eve") { name badge favourite { name } } }',
  },
  {
    title: 'the operation that is named',
    query: 'query One { film(id: "f1") { name } } query Two { film(id: "f2") { name } }',
    operationName: 'Two',
  },
  { title: 'BAD_USER_INPUT with its fields', query: '{ fails(how: INPUT) film(id: "f1") { name } }' },
  { title: 'CONFLICT with its status', query: '{ fails(how: CONFLICT) }' },
  { title: 'an unexpected error, masked', query: '{ fails(how: UNKNOWN) people { name } }' },
  { title: 'an error in a mutation', query: 'mutation { rename(id: "none", name: "x") { name } }' },
  {
    title: 'errors of single entities, at their places',
    query: '{ films(first: 3) { name director { name moody locked } } }',
  },
  { title: 'a null that blanks its parent', query: '{ strict { name other } people { name } }' },
  { title: 'a null that blanks everything', query: '{ strictest { name other } }' },
  {
    title: 'a null in an entity that crossed',
    query: '{ films { name director { name nickname } } }',
  },
  { title: 'a field that does not exist', query: '{ film(id: "f1") { nmae } }' },
  { title: 'text that is not GraphQL', query: '{ film(id: "f1" ' },
  {
    title: 'a variable that does not fit',
    query: 'query ($input: GreetingInput) { greeting(input: $input) }',
    variables: { input: { name: 'Ada', times: 'often' } },
  },
  { title: 'a variable that is missing', query: 'query ($id: ID!) { film(id: $id) { name } }' },
  {
    title: 'an operation that is not there',
    query: 'query One { people { name } }',
    operationName: 'Two',
    oracleDiffers: 'it answers 500 INVALID_GRAPHQL, although the client is at fault',
  },
  {
    title: 'several operations and no name',
    query: 'query One { people { name } } query Two { people { name } }',
    oracleDiffers: 'it answers 500 INVALID_GRAPHQL, although the client is at fault',
  },
];
