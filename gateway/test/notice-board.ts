import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { RequestContext } from '../../subgraphs/kit/src/index';
import { TEST_GATEWAY_SECRET, TEST_JWT_SECRET, testLog } from '../../subgraphs/kit/src/testing/index';
import { gatewayConfig, gatewaySettings } from '../src/config';
import { createGateway } from '../src/gateway';
import { statelessSubgraph } from './stateless-subgraph';

const SDL = `
type Query {
  notice(size: Int = 0, tone: String): Notice @cacheControl(maxAge: 60, scope: PUBLIC)
  brief: Notice @cacheControl(maxAge: 1, scope: PUBLIC)
  held: Notice @cacheControl(maxAge: 60, scope: PUBLIC)
  broken: Notice @cacheControl(maxAge: 60, scope: PUBLIC)
  mine: Notice
}
type Mutation { publish: Notice @cacheControl(maxAge: 60, scope: PUBLIC) }
type Notice @cacheControl(maxAge: 60, scope: PUBLIC) { run: Int! audience: String text: String }
`;

export const METRICS_TOKEN = 'a-token-for-the-tests';

/** A subgraph that counts how often it was asked, and where `held` waits to be let go. */
function notices() {
  let runs = 0;
  let aborted = 0;
  let letGo: () => void = () => undefined;
  const notice = ({ request: { viewer } }: RequestContext, size = 0) => ({
    run: ++runs,
    audience: viewer ? [viewer.roles, viewer.maxAge, viewer.region, viewer.language].join() : 'signed out',
    text: 'x'.repeat(size),
  });
  const answer = (_s: unknown, { size }: { size?: number }, context: RequestContext) => notice(context, size);
  const subgraph = statelessSubgraph('notices', SDL, {
    Query: {
      notice: answer,
      brief: answer,
      mine: answer,
      held: async (_s, _a, context: RequestContext) => {
        const made = notice(context);
        context.request.signal?.addEventListener('abort', () => (aborted += 1));
        await new Promise<void>((resolve) => (letGo = resolve));
        return made;
      },
      broken: (_s, _a, context: RequestContext) => {
        throw new Error(`run ${notice(context).run}`);
      },
    },
    Mutation: { publish: answer },
  });
  return { subgraph, runs: () => runs, aborted: () => aborted, letGo: () => letGo() };
}

/** The real gateway before one subgraph whose fields are public, slow, broken or personal. */
export async function startNoticeBoard(responseCacheBytes: number) {
  const { subgraph, ...board } = notices();
  const composed = composeServices([
    { name: 'notices', url: 'http://notices', typeDefs: parse(subgraph.sdl) },
  ]);
  if (composed.errors) throw new Error(composed.errors.join());
  const settings = gatewaySettings.parse({
    HOST: '127.0.0.1',
    PORT: '0',
    JWT_SECRET: TEST_JWT_SECRET,
    GATEWAY_SECRET: TEST_GATEWAY_SECRET,
    RESPONSE_CACHE_BYTES: String(responseCacheBytes),
    PERSISTED_OPERATIONS: 'off',
  });
  const gateway = createGateway({
    config: { ...gatewayConfig(settings), metricsToken: METRICS_TOKEN },
    log: testLog,
    supergraphSdl: composed.supergraphSdl,
    subgraphs: { notices: subgraph },
  });
  await gateway.listen();
  return { ...board, gateway, supergraphSdl: composed.supergraphSdl };
}

export type NoticeBoard = Awaited<ReturnType<typeof startNoticeBoard>>;
