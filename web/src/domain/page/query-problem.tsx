import type { ErrorLike } from '@apollo/client';
import { RotateCw } from 'lucide-react';
import { errorFacts, isPassing } from '../../apollo/error-facts';
import { Button } from '../../ui/button';
import { Problem } from '../../ui/problem';

interface QueryProblemProps {
  error: ErrorLike | undefined;
  /** What could not be shown: "Your list", "This film". */
  what: string;
  onRetry: () => unknown;
  /** False where nothing asks again by itself: for an order or another act, the viewer presses the button. */
  asksAgain?: boolean;
  level?: 'page' | 'panel';
  className?: string;
}

/** The error state of a page or a panel: what happened, what to do, the request id. */
export function QueryProblem({
  error,
  what,
  onRetry,
  asksAgain = true,
  level = 'page',
  className,
}: QueryProblemProps) {
  const facts = errorFacts(error);
  const retry = (
    <Button look="secondary" icon={<RotateCw size={17} aria-hidden />} onClick={() => void onRetry()}>
      Try again
    </Button>
  );
  const frame = className ?? (level === 'page' ? 'page-gutter py-20' : undefined);
  if (isPassing(error)) {
    return (
      <Problem
        level={level}
        title={`${what} cannot be reached`}
        requestId={facts.requestId}
        actions={retry}
        className={frame}
      >
        <p>
          {facts.code === 'NETWORK'
            ? 'No answer came from the service. Look at your connection.'
            : 'A part of the service does not answer right now.'}
          {asksAgain && ' This page asks again by itself.'}
        </p>
      </Problem>
    );
  }
  return (
    <Problem
      level={level}
      title={`${what} cannot be shown`}
      requestId={facts.requestId}
      actions={retry}
      className={frame}
    >
      <p>{facts.message}</p>
    </Problem>
  );
}
