import { codedError } from '../../../subgraphs/kit/src/index';
import type { OperationRules } from './closed-rules';
import { PreparedOperations } from './prepared-operation';

/** No bound and no rights: for trying a supergraph whose subgraphs decide for themselves, never for the public. */
export function openRules(): OperationRules {
  const everything = { isAuthenticated: true, scopes: new Set<string>() };
  return {
    serve: (loaded) => ({
      loaded,
      operations: new PreparedOperations(loaded, {
        maximumCharacters: null,
        maximumTokens: null,
        checkLimits: () => undefined,
        allowsIntrospection: true,
        hidesSuggestions: false,
        permit: (document, operation) => ({
          document,
          operation,
          removed: [],
          isEmpty: false,
          original: null,
        }),
      }),
      estimateCost: () => 0,
    }),
    admission: {
      resolveText: ({ query }) => {
        if (query === null) throw codedError('BAD_USER_INPUT', 'There is no query.', { fields: {} });
        return { query, isTrusted: false };
      },
      rightsOf: () => everything,
      admitNewText: () => Promise.resolve(),
      chargeWork: () => undefined,
      checkName: () => undefined,
      checkVariables: () => undefined,
      charge: () => ({ requested: 0, maximum: null, remaining: null }),
      httpOnlyFields: [],
      hidesSchema: false,
    },
  };
}
