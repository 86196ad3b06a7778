import type { ExecutionResult, GraphQLError } from 'graphql';

/**
 * Apollo's executor reports a null in a non-null place only in `extensions.valueCompletion`, so that a client
 * would see `data: null` without any error. Here it becomes an ordinary error.
 */
export function promoteNullErrors(result: ExecutionResult): ExecutionResult {
  const { valueCompletion, ...extensions } = (result.extensions ?? {}) as {
    valueCompletion?: readonly GraphQLError[];
  };
  if (!valueCompletion?.length) return result;
  return {
    data: result.data,
    errors: [...(result.errors ?? []), ...valueCompletion],
    ...(Object.keys(extensions).length > 0 && { extensions }),
  };
}
