import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  parse,
  typeFromAST,
  type FormattedExecutionResult,
  type GraphQLInputType,
  type OperationDefinitionNode,
} from 'graphql';
import { parseManifest } from '../../gateway/src/persisted-operations/operation-manifest';
import { Role } from '../../subgraphs/kit/src';
import { ROOT } from '../test/run-program';
import { startWorld, type World } from '../test/world';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const api = buildSchema(read('schema/api.graphql'));
const manifest = parseManifest(read('schema/operations.json'));
const named = (name: string) => {
  const operation = manifest.find((one) => one.name === name);
  if (!operation) throw new Error(`${name} is not registered`);
  return operation;
};

const SCALARS: Record<string, unknown> = {
  Int: 1,
  Float: 1,
  SafeInt: 1,
  Boolean: true,
  ID: 'x',
  String: 'x',
};

/** Something of this type, with no more than it must have. */
function aValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return aValue(type.ofType);
  if (isListType(type)) return [];
  const plain = getNamedType(type);
  if (isEnumType(plain)) return plain.getValues()[0]?.name;
  if (!isInputObjectType(plain)) return SCALARS[plain.name] ?? '2030-01-01T00:00:00.000Z';
  const required = Object.values(plain.getFields()).filter((field) => isNonNullType(field.type));
  return Object.fromEntries(required.map((field) => [field.name, aValue(field.type)]));
}

function variablesFor(body: string): Record<string, unknown> {
  const operation = parse(body).definitions.find(
    (node): node is OperationDefinitionNode => node.kind === 'OperationDefinition',
  );
  const required = (operation?.variableDefinitions ?? []).filter(({ type }) => type.kind === 'NonNullType');
  return Object.fromEntries(
    required.map(({ variable, type }) => [
      variable.name.value,
      aValue(typeFromAST(api, type) as GraphQLInputType),
    ]),
  );
}

let world: World;
let token: string;
beforeAll(async () => {
  world = await startWorld({ NODE_ENV: 'production' }, { libraryFile: null });
  token = await world.tokenFor({ roles: [Role.FINANCE] });
});
afterAll(() => world.stop());

async function post(body: object, accessToken?: string) {
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as FormattedExecutionResult<Record<string, unknown>>;
  return { status: response.status, ...answer };
}

const send = (name: string, variables: object, accessToken?: string) =>
  post(
    {
      operationName: name,
      variables,
      extensions: { persistedQuery: { version: 1, sha256Hash: named(name).id } },
    },
    accessToken,
  );

test('a person signs up, signs in and opens the home page of the web client, whose texts nobody sends', async () => {
  const account = { email: 'new@example.org', password: 'correct horse battery' };
  const signedUp = await send('SignUp', { input: { ...account, name: 'New' } });
  expect(signedUp.errors).toBeUndefined();
  expect(signedUp).toMatchObject({ status: 200, data: { signUp: { __typename: 'AuthSession' } } });
  const signedIn = await send('SignIn', { input: account });
  expect(signedIn).toMatchObject({ status: 200, data: { signIn: { __typename: 'AuthSession' } } });
  const { accessToken } = signedIn.data?.signIn as { accessToken: string };
  const home = await send('HomePage', {}, accessToken);
  expect(home).toMatchObject({ status: 200, data: { me: { __typename: 'User' } } });
  expect(home.errors).toBeUndefined();
});

test('text is refused, the same that runs for who has graph:adhoc', async () => {
  const query = '{ plans { id } }';
  expect(await post({ query })).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: 'BAD_USER_INPUT', reason: 'PERSISTED_QUERY_REQUIRED' } }],
  });
  expect(await post({ query }, await world.tokenFor({ roles: [Role.OPS] }))).toMatchObject({ status: 200 });
});

test.each(manifest.filter(({ type }) => type !== 'subscription').map(({ name }) => name))(
  '%s is let in, with no limit in its way',
  async (name) => {
    const { status, errors } = await send(name, variablesFor(named(name).body), token);
    expect({ status, refusals: status === 200 ? [] : errors }).toEqual({ status: 200, refusals: [] });
  },
);

test.each(manifest.filter(({ type }) => type === 'subscription').map(({ name }) => name))(
  '%s is known, and asked to come over a socket',
  async (name) => {
    expect(await send(name, variablesFor(named(name).body), token)).toMatchObject({
      status: 400,
      errors: [{ extensions: { reason: 'WEBSOCKET_REQUIRED' } }],
    });
  },
);
