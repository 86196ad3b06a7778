import type { ErrorLike } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { useState } from 'react';
import { useHealing } from '../../apollo/use-healing';
import { useWatchPageQuery } from '../../generated/graphql';

/** True when this error may be the reason why a title came without its progress. */
export function hidesProgress(error: ErrorLike | undefined): boolean {
  if (!error) return false;
  if (!CombinedGraphQLErrors.is(error)) return true;
  return error.errors.some(({ path }) => !path || path.includes('progress'));
}

/**
 * The title to play. `isProgressRead` is false until the server has said where it was left, which may be "nowhere": a
 * place that could not be read must not be overwritten. One id for the life of the component.
 */
export function useWatchedTitle(titleId: string) {
  const result = useWatchPageQuery({
    variables: { id: titleId },
    // The stored place may come from another device.
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-only',
  });
  const { data, previousData, error, loading } = result;
  // Asking again for the place must not take the film away.
  const title = data?.title ?? previousData?.title;

  // Kept beside the result: what else is written to the store brings a result without the error.
  const [progressError, setProgressError] = useState<ErrorLike>();
  if (title && !title.progress && hidesProgress(error) && !progressError) setProgressError(error);
  const refetch = async () => {
    const answer = await result.refetch();
    if (answer.data?.title && (answer.data.title.progress || !hidesProgress(answer.error))) {
      setProgressError(undefined);
    }
    return answer;
  };
  useHealing({ error: error ?? progressError, loading, refetch });

  return { title, isProgressRead: !progressError, error, isLoading: loading, refetch };
}
