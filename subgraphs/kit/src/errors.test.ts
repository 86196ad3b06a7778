import { buildSchema, execute, GraphQLError, parse } from 'graphql';
import { badUserInput, formatError } from './errors';
import { testLog } from './testing';

const schema = buildSchema(`
  enum Colour { RED }
  input Paint { colour: Colour! layers: [Int!] }
  type Query { paint(input: Paint!): Int }
`);

async function errorOf(variables: Record<string, unknown>) {
  const document = parse('query ($input: Paint!) { paint(input: $input) }');
  const result = await execute({ schema, document, variableValues: variables });
  return formatError(result.errors?.[0], testLog, 'r-1');
}

test.each([
  [{ input: { colour: 'BLUE' } }, 'input.colour'],
  [{ input: { colour: 'RED', layers: ['x'] } }, 'input.layers[0]'],
  [{}, 'input'],
])('a variable that does not fit is bad input that names its place: %j', async (variables, place) => {
  const { extensions } = await errorOf(variables);
  expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', requestId: 'r-1' });
  expect(Object.keys(extensions?.fields ?? {})).toEqual([place]);
});

test('what nobody foresaw is masked, whatever kind of error it is', () => {
  const secrets = [
    new Error('postgres://owner:secret@db'),
    new GraphQLError('postgres://owner:secret@db', { originalError: new Error('x') }),
    new GraphQLError('secret', { extensions: { code: 'ER_SECRET', stacktrace: ['secret'] } }),
    'secret',
  ];
  for (const secret of secrets) {
    const error = formatError(secret, testLog);
    expect(error.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
    expect(JSON.stringify(error)).not.toContain('secret');
  }
});

test('a known code passes with its facts and without a stack', () => {
  const error = badUserInput({ 'input.name': 'is too long.' });
  Object.assign(error.extensions, { stacktrace: ['at here'] });
  expect(formatError(error, testLog).extensions).toEqual({
    code: 'BAD_USER_INPUT',
    fields: { 'input.name': 'is too long.' },
  });
});
