import { rightsOf } from '../../../subgraphs/kit/src/index';
import { createAuthorizationFilter } from '../authorization/authorization-filter';
import { createCostEstimator } from '../cost/estimate-cost';
import { refuseTooExpensive } from '../cost/refuse-too-expensive';
import { checkDocument } from '../limits/document-limits';
import { MAXIMUM_TOKENS, REQUEST_LIMITS } from '../limits/limits';
import { checkOperationName } from '../limits/operation-name-limit';
import { checkVariables } from '../limits/variable-limits';
import type { PersistedOperations } from '../persisted-operations/persisted-operations';
import type { RateLimits } from '../rate-limits/create-rate-limits';
import type { LoadedSupergraph } from '../supergraph/load-supergraph';
import type { GraphOperations } from '../supergraph/served-graph';
import type { AdmissionRules } from './admit-operation';
import { PreparedOperations } from './prepared-operation';

/** They set or read the refresh cookie, which only an HTTP answer can carry. */
const COOKIE_FIELDS = ['signUp', 'signIn', 'refreshSession'];

interface ClosedRulesOptions {
  /** In production a stranger learns nothing of the schema that the client's operations do not tell. */
  hidesSchema: boolean;
  persisted: PersistedOperations;
  /** Of one operation, in units of `@cost`; 0 sets no limit. */
  maximumCost: number;
  rateLimits: RateLimits;
}

/** What an operation must keep to at the public door. */
export interface OperationRules {
  serve(loaded: LoadedSupergraph): GraphOperations;
  admission: AdmissionRules;
}

function estimateCost(loaded: LoadedSupergraph): GraphOperations['estimateCost'] {
  const estimate = createCostEstimator(loaded);
  return ({ permitted: { document, operation, isEmpty } }, variables) =>
    isEmpty ? 0 : estimate(document, operation.name?.value, variables);
}

/** Everything is bounded, and rights are those of the token. */
export function closedRules({
  hidesSchema,
  persisted,
  maximumCost,
  rateLimits,
}: ClosedRulesOptions): OperationRules {
  return {
    serve: (loaded) => ({
      loaded,
      operations: new PreparedOperations(loaded, {
        maximumCharacters: REQUEST_LIMITS.textCharacters,
        maximumTokens: MAXIMUM_TOKENS,
        checkLimits: checkDocument,
        allowsIntrospection: !hidesSchema,
        hidesSuggestions: hidesSchema,
        permit: createAuthorizationFilter(loaded),
      }),
      estimateCost: estimateCost(loaded),
    }),
    admission: {
      resolveText: (request, scopes) => persisted.resolve(request, scopes),
      rightsOf: ({ viewer }) => rightsOf(viewer),
      admitNewText: (caller, characters) => rateLimits.admitNewText(caller, characters),
      chargeWork: (caller, milliseconds) => rateLimits.chargeWork(caller, milliseconds),
      checkName: checkOperationName,
      checkVariables,
      charge: async (requested, caller) => {
        refuseTooExpensive(requested, maximumCost);
        const remaining = await rateLimits.chargeCost(caller, requested);
        return { requested, maximum: maximumCost || null, remaining };
      },
      httpOnlyFields: COOKIE_FIELDS,
      hidesSchema,
    },
  };
}
