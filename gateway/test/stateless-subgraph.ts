import {
  createOperationExecutor,
  type HttpRoute,
  type RequestContext,
  type Subgraph,
} from '../../subgraphs/kit/src/index';
import { testLog } from '../../subgraphs/kit/src/testing/index';
import { testSchema, type TestResolvers } from './test-schema';

/** A subgraph without a database, run by kit's own executor. */
export function statelessSubgraph(
  name: string,
  sdl: string,
  resolvers: TestResolvers,
  routes: HttpRoute[] = [],
): Subgraph {
  const built = testSchema(sdl, resolvers);
  return {
    name,
    ...built,
    routes,
    projections: null as never,
    ...createOperationExecutor<RequestContext>({
      schema: built.schema,
      log: testLog,
      createContext: (base) => base,
      isSessionRevoked: () => false,
    }),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    health: () => Promise.resolve({ status: 'up' }),
    republishFacts: () => Promise.resolve(0),
  };
}
