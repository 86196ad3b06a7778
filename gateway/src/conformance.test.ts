import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { GATEWAY_SECRET_HEADER } from '../../subgraphs/kit/src/index';
import { TEST_GATEWAY_SECRET } from '../../subgraphs/kit/src/testing/index';
import { sharedMood } from '../test/catalog-subgraph';
import { CASES } from '../test/cases';
import { askOver, postOperation, startWorld, type World } from '../test/world';

let remote: World;
let local: World;
let oracle: ApolloServer;

beforeAll(async () => {
  [remote, local] = await Promise.all([startWorld('http'), startWorld('in-process')]);
  const { supergraphSdl, subgraphs } = remote;
  oracle = new ApolloServer({
    gateway: new ApolloGateway({
      supergraphSdl,
      buildService: ({ name }) =>
        new RemoteGraphQLDataSource({
          url: (subgraphs[name] as { url: string }).url,
          willSendRequest: ({ request }) =>
            request.http?.headers.set(GATEWAY_SECRET_HEADER, TEST_GATEWAY_SECRET),
        }),
    }),
    includeStacktraceInErrorResponses: false,
  });
  await oracle.start();
});
afterAll(async () => {
  await oracle.stop();
  await Promise.all([remote.close(), local.close()]);
});

// Apollo's gateway reports usage to its maker unless the environment says otherwise.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

interface Comparable {
  data: unknown;
  errors: { code: unknown; path: unknown; extensions?: object }[];
}

const inOrder = (a: { path: unknown }, b: { path: unknown }): number =>
  JSON.stringify(a.path ?? null).localeCompare(JSON.stringify(b.path ?? null));

/** Everything of an answer that does not differ from one request to the next. */
function whole({ data, errors = [], extensions }: FormattedExecutionResult) {
  const told = errors.map(({ extensions: { requestId, ...rest } = {}, ...error }) => ({
    ...error,
    extensions: rest,
    hasRequestId: typeof requestId === 'string',
  }));
  return { data, errors: told.sort((a, b) => inOrder(a as never, b as never)), extensions };
}

/** What Apollo's gateway, which knows nothing of request ids and masking, can be compared by. */
function essence({ data, errors = [] }: FormattedExecutionResult): Comparable {
  const told = errors.map(({ path, extensions }) => ({ code: extensions?.code, path }));
  return { data, errors: told.sort(inOrder) };
}

async function askOracle(body: { query: string }): Promise<FormattedExecutionResult> {
  const { body: answer } = await oracle.executeOperation(body);
  return JSON.parse(
    JSON.stringify(answer.kind === 'single' ? answer.singleResult : null),
  ) as FormattedExecutionResult;
}

describe('the answer is the same over HTTP and in one process:', () => {
  test.each(CASES)('$title', async ({ query, variables, operationName, oracleDiffers }) => {
    const body = { query, variables, operationName };
    const overHttp = await postOperation(remote.url, body);
    const inProcess = await postOperation(local.url, body);

    expect(whole(inProcess)).toEqual(whole(overHttp));
    expect(inProcess.status).toBe(overHttp.status);
    for (const error of overHttp.errors ?? []) expect(typeof error.extensions?.requestId).toBe('string');
    if (!oracleDiffers) expect(essence(overHttp)).toEqual(essence(await askOracle(body)));
    else expect(overHttp.errors?.[0]?.extensions?.code).toBe('OPERATION_RESOLUTION_FAILURE');
  });

  test.each(CASES.filter(({ operationName }) => !operationName))(
    'also over a socket: $title',
    async ({ query, variables }) => {
      const [overSocket, overHttp] = await Promise.all([
        askOver(local.connect(), query, variables),
        postOperation(local.url, { query, variables }),
      ]);
      expect(whole(overSocket)).toEqual(whole(overHttp));
    },
  );
});

test('an answer never writes to what a resolver returned', async () => {
  const before = JSON.stringify(sharedMood);
  const query = '{ a: film(id: "f1") { mood } films { mood director { favourite { mood } } } }';
  const first = await local.post(query);
  expect(first.data).toEqual((await local.post(query)).data);
  expect(JSON.stringify(sharedMood)).toBe(before);
});

test('mutations of one operation run one after the other', async () => {
  for (const world of [remote, local]) {
    const answer = await world.post(
      'mutation { a: append(word: "x") b: append(word: "y") c: append(word: "z") }',
    );
    expect(answer.data).toEqual({ a: 'x', b: 'xy', c: 'xyz' });
  }
});
