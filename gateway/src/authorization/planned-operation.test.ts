import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, getOperationAST, parse, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { FEDERATION_HEADER, GUARDED, loadGuarded } from '../../test/guarded-supergraph';
import { compileOperation } from '../execution/compile-operation';
import { executeOperation, type SubgraphCall } from '../execution/execute-operation';
import type { UpstreamResult } from '../upstream/upstream';
import { createAuthorizationFilter } from './authorization-filter';
import { restoreRemoved } from './restore-removed';

const loaded = loadGuarded();
const filter = createAuthorizationFilter(loaded);
let sent: string[] = [];
const film = (id: string) => ({ __typename: 'Film', id, title: `Title ${id}`, cast: [] });
const schemaOf = (sdl: string, resolvers: object) =>
  buildSubgraphSchema({ typeDefs: parse(FEDERATION_HEADER + sdl), resolvers: resolvers as never });

const subgraphs: Record<string, GraphQLSchema> = {
  library: schemaOf(GUARDED.library, {
    Query: {
      film: () => film('f1'),
      works: () => [film('f1'), { __typename: 'Series', id: 's1', title: 'Series' }],
      found: () => [film('f1'), { __typename: 'Ledger', id: 'l1' }, { __typename: 'Series', id: 's1' }],
    },
    Mutation: { rename: () => film('f1'), pay: () => true },
  }),
  money: schemaOf(GUARDED.money, {
    Film: { __resolveReference: (of: object) => ({ ...of, price: 9 }) },
    Series: { __resolveReference: (of: object) => ({ ...of, price: 11 }) },
  }),
};

async function call({ serviceName, query, variables }: SubgraphCall): Promise<UpstreamResult> {
  sent.push(query);
  const schema = subgraphs[serviceName] as GraphQLSchema;
  const result = await execute({ schema, document: parse(query), variableValues: variables });
  return JSON.parse(JSON.stringify(result)) as UpstreamResult;
}

/** As the gateway does it: filtered, planned, run, restored. */
async function answered(query: string, scopes: string[] = []) {
  sent = [];
  const given = parse(query);
  const rights = { isAuthenticated: scopes.length > 0, scopes: new Set(scopes) };
  const filtered = filter(given, getOperationAST(given) as OperationDefinitionNode, rights);
  const { document } = filtered;
  const operation = compileOperation(loaded, document, null, loaded.plan(document, null));
  const result = await executeOperation(operation, {
    variables: {},
    call,
    signal: new AbortController().signal,
  });
  return restoreRemoved(loaded.schema, filtered, result, {});
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
