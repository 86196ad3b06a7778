import type { ExecutionResult, GraphQLError } from 'graphql';

/**
 * Apollo's executor reports a null in a non-null place only in `extensions.valueCompletion`. Where a nullable
 * field took the null up, that is how an entity that has vanished looks, and no error; where nothing is left
 * of the answer, it becomes an ordinary error, for a client must not see `data: null` without any.
 */
export function promoteNullErrors(result: ExecutionResult): ExecutionResult {
  if (!result.extensions?.valueCompletion) return result;
  const { valueCompletion, ...extensions } = result.extensions as {
    valueCompletion: readonly GraphQLError[];
  };
  const errors = [...(result.errors ?? []), ...(result.data ? [] : valueCompletion)];
  return {
    data: result.data,
    ...(errors.length > 0 && { errors }),
    ...(Object.keys(extensions).length > 0 && { extensions }),
  };
}
