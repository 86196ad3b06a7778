import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  parse,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { createDataSource } from '../../kit/src';
import { createTestDatabase, logOnly } from '../../kit/src/testing';
import { userDefinition } from './definition';
import { buildUserSchema } from './schema';

/** The published contract, and of its types those that this subgraph is the owner of. */
const contract = buildSchema(readFileSync(join(__dirname, '../../../schema/api.graphql'), 'utf8'));
const OWN = [
  'User Profile Session Notification NotificationConnection NotificationEdge NotificationEvent AuthSession EmailTaken',
  'WeakPassword InvalidCredentials SignUpResult SignInResult SignUpInput SignInInput MarkNotificationsReadInput',
  'NotificationKind Role PageInfo DateTime',
]
  .join(' ')
  .split(' ');
const OF_OTHER_SUBGRAPHS = { User: ['membership', 'payments', 'continueWatching', 'myList'] };
const MUTATIONS = ['signUp', 'signIn', 'refreshSession', 'signOut', 'markNotificationsRead'];

const describeField = (field: {
  name: string;
  type: unknown;
  args?: readonly { name: string; type: unknown; defaultValue?: unknown }[];
}) =>
  `${field.name}(${(field.args ?? [])
    .map((a) => `${a.name}: ${String(a.type)} = ${String(a.defaultValue)}`)
    .sort()
    .join(', ')}): ${String(field.type)}`;

function describeType(type: GraphQLNamedType | undefined, without: string[] = []): unknown {
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(({ name }) => !without.includes(name));
    return fields.map(describeField).sort();
  }
  if (isUnionType(type)) return type.getTypes().map(String).sort();
  return type?.toString();
}

const rootField = (schema: GraphQLSchema, root: 'Query' | 'Mutation' | 'Subscription', name: string) => {
  const type = schema.getType(root);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  return field && describeField(field);
};

test('every type of its own has exactly the fields that the contract says', async () => {
  const { schema } = await buildUserSchema();
  for (const name of OWN) {
    const others = OF_OTHER_SUBGRAPHS[name as 'User'] ?? [];
    expect([name, describeType(schema.getType(name))]).toEqual([
      name,
      describeType(contract.getType(name), others),
    ]);
  }
});

test('its root fields are those of the contract', async () => {
  const { schema } = await buildUserSchema();
  expect(rootField(schema, 'Query', 'me')).toBe(rootField(contract, 'Query', 'me'));
  for (const name of MUTATIONS)
    expect(rootField(schema, 'Mutation', name)).toBe(rootField(contract, 'Mutation', name));
  expect(rootField(schema, 'Subscription', 'notificationReceived')).toBe(
    rootField(contract, 'Subscription', 'notificationReceived'),
  );
});

test('what the gateway alone may hear is marked as such', async () => {
  const { sdl } = await buildUserSchema();
  expect(() => parse(sdl)).not.toThrow();
  expect(sdl).toMatch(/type SessionRevokedEvent @inaccessible/);
  expect(sdl).toMatch(/sessionRevoked\(after: ID\): SessionRevokedEvent! @inaccessible/);
  expect(sdl).toMatch(/type User @key\(fields: "id"\)/);
});

test('the migrations make exactly the tables that the entities describe', async () => {
  const database = await createTestDatabase([
    userDefinition,
    logOnly('subscription', ['user'], ['payment.approved']),
  ]);
  const db = await createDataSource({ ...userDefinition, url: database.urlOf('user') }).initialize();
  try {
    const differences = await db.driver.createSchemaBuilder().log();
    expect(differences.upQueries.map(({ query }) => query)).toEqual([]);
  } finally {
    await db.destroy();
    await database.drop();
  }
});
