import { buildOperationContext, executeQueryPlan, LocalGraphQLDataSource } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { getOperationAST, parse, type OperationDefinitionNode } from 'graphql';
import { FEDERATION_HEADER, GUARDED, loadGuarded } from '../../test/guarded-supergraph';
import { createAuthorizationFilter } from './authorization-filter';
import { restoreRemoved } from './restore-removed';

const loaded = loadGuarded();
const filter = createAuthorizationFilter(loaded);
let sent: string[] = [];
const film = (id: string) => ({ __typename: 'Film', id, title: `Title ${id}`, cast: [] });
const schemaOf = (sdl: string, resolvers: object) =>
  buildSubgraphSchema({ typeDefs: parse(FEDERATION_HEADER + sdl), resolvers: resolvers as never });

class Recorded extends LocalGraphQLDataSource {
  override process(options: Parameters<LocalGraphQLDataSource['process']>[0]) {
    sent.push(options.request.query ?? '');
    return super.process(options);
  }
}
const services = {
  library: new Recorded(
    schemaOf(GUARDED.library, {
      Query: {
        film: () => film('f1'),
        works: () => [film('f1'), { __typename: 'Series', id: 's1', title: 'Series' }],
        found: () => [film('f1'), { __typename: 'Ledger', id: 'l1' }, { __typename: 'Series', id: 's1' }],
      },
      Mutation: { rename: () => film('f1'), pay: () => true },
    }),
  ),
  money: new Recorded(
    schemaOf(GUARDED.money, {
      Film: { __resolveReference: (of: object) => ({ ...of, price: 9 }) },
      Series: { __resolveReference: (of: object) => ({ ...of, price: 11 }) },
    }),
  ),
};

async function answered(query: string, scopes: string[] = []) {
  sent = [];
  const { schema, apiSchema, supergraphSchema } = loaded;
  const given = parse(query);
  const rights = { isAuthenticated: scopes.length > 0, scopes: new Set(scopes) };
  const filtered = filter(given, getOperationAST(given) as OperationDefinitionNode, rights);
  const { document } = filtered;
  const result = await executeQueryPlan(
    loaded.plan(document, null),
    services,
    {
      request: { query: '', variables: {} },
      document,
      operationName: null,
      metrics: {},
      schema,
      context: {},
    } as never,
    buildOperationContext({ schema, operationDocument: document }),
    supergraphSchema,
    apiSchema,
  );
  return restoreRemoved(schema, filtered, result, {});
}

test('values whose type decides what is missing come through the planner with their type', async () => {
  const { data } = await answered('{ works { title ... on Film { price } ... on Series { price } } }');
  expect(data).toEqual({
    works: [
      { title: 'Title f1', price: null },
      { title: 'Series', price: 11 },
    ],
  });
  const query =
    '{ found { ... on Film { sequel { title } price } ... on Ledger { total } ... on Series { price } } }';
  expect((await answered(query)).data).toEqual({
    found: [{ sequel: null, price: null }, { total: null }, { price: 11 }],
  });
  expect((await answered(query, ['payments:read'])).data).toEqual({
    found: [{ sequel: null, price: 9 }, { total: null }, { price: 11 }],
  });
});

test('what is taken out reaches no subgraph', async () => {
  expect((await answered('{ film { notes price } }')).data).toEqual({ film: { notes: null, price: null } });
  expect(sent.join()).not.toMatch(/notes|price/);
  const { data, errors } = await answered('mutation { pay rename(title: "x") { title price } }');
  expect({ data, codes: errors?.map(({ extensions }) => extensions.code) }).toEqual({
    data: null,
    codes: ['UNAUTHENTICATED', 'UNAUTHENTICATED'],
  });
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatch(/rename/);
});
