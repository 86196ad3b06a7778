import { codedError, scopesOf } from '../../../subgraphs/kit/src/index';
import type { LoadedSupergraph } from '../supergraph/load-supergraph';
import type { ServedGraph } from '../supergraph/served-graph';
import type { AdmissionRules } from './admit-operation';
import { PreparedOperations } from './prepared-operation';

interface ClosedRulesOptions {
  /** In production a stranger learns nothing of the schema that the client's operations do not tell. */
  hidesSchema: boolean;
}

/** What an operation must keep to at the public door. */
export interface OperationRules {
  serve(loaded: LoadedSupergraph): ServedGraph;
  admission: AdmissionRules;
}

/** Everything is bounded, and rights are those of the token. */
export function closedRules({ hidesSchema }: ClosedRulesOptions): OperationRules {
  return {
    serve: (loaded) => ({
      loaded,
      operations: new PreparedOperations(loaded, {
        maximumTokens: 5_000,
        checkLimits: () => undefined,
        allowsIntrospection: !hidesSchema,
        permit: (document) => ({ document, errors: [], isEmpty: false }),
      }),
      estimateCost: () => 0,
    }),
    admission: {
      resolveText: ({ query }) => {
        if (query === null) throw codedError('BAD_USER_INPUT', 'There is no query.', { fields: {} });
        return query;
      },
      rightsOf: ({ viewer }) => ({ isAuthenticated: viewer !== null, scopes: scopesOf(viewer?.roles ?? []) }),
      checkVariables: () => undefined,
      charge: () => undefined,
      hidesSchema,
    },
  };
}
