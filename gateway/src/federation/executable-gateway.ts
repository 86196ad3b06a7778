import { ApolloGateway } from '@apollo/gateway';
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Logger } from '../../../subgraphs/kit/src/index';
import type { SubgraphDataSource } from './subgraph-data-source';
import { promoteNullErrors } from './promote-null-errors';
import { unresolvedOperation } from './unresolved-operation';

type GatewayInterface = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;

interface GatewayOptions {
  supergraphSdl: string;
  dataSources: ReadonlyMap<string, SubgraphDataSource>;
  log: Logger;
}

/** Apollo's planner and executor over our data sources, with the corners of its answers straightened. */
export function createExecutableGateway({
  supergraphSdl,
  dataSources,
  log,
}: GatewayOptions): GatewayInterface {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => {
      const source = dataSources.get(name);
      if (!source) throw new Error(`the supergraph names the subgraph ${name}, which was not given`);
      return source;
    },
    debug: false,
    __exposeQueryPlanExperimental: false,
    validateSupergraph: false,
    logger: {
      debug: (message?: unknown) => log.trace(String(message)),
      info: (message?: unknown) => log.debug(String(message)),
      warn: (message?: unknown) => log.warn(String(message)),
      error: (message?: unknown) => log.error(String(message)),
    },
  });

  return {
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
    load: async (options) => {
      const { executor } = await gateway.load(options);
      if (!executor) throw new Error('the gateway has no executor');
      return {
        executor: async (context) => {
          // Apollo throws here, which its server reports as 500 although the client is at fault.
          if (!(context as { operation?: unknown }).operation) {
            return { errors: [new GraphQLError(unresolvedOperation(context.request.operationName))] };
          }
          return promoteNullErrors(await executor(context));
        },
      };
    },
  };
}
