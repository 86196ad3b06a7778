import type { ErrorLike } from '@apollo/client';
import { errorFacts } from '../../apollo/error-facts';
import { QueryProblem } from '../../domain/page/query-problem';
import { Button } from '../../ui/button';
import { Problem } from '../../ui/problem';

interface PreviewProblemProps {
  error: ErrorLike;
  onRetry: () => unknown;
}

/** Why there is nothing to see of a title of TMDB; of TMDB itself the service says why. */
export function PreviewProblem({ error, onRetry }: PreviewProblemProps) {
  const { code, message } = errorFacts(error);
  if (code !== 'UPSTREAM_UNAVAILABLE')
    return <QueryProblem error={error} what="The title" onRetry={onRetry} level="panel" className="mt-4" />;
  return (
    <Problem
      level="panel"
      title="TMDB cannot be asked"
      actions={
        <Button look="secondary" onClick={() => void onRetry()}>
          Try again
        </Button>
      }
      className="mt-4"
    >
      <p>{message}</p>
    </Problem>
  );
}
