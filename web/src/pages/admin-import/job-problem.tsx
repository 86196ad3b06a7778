import type { ErrorLike } from '@apollo/client';
import type { ReactNode } from 'react';
import { QueryProblem } from '../../domain/page/query-problem';
import { Problem } from '../../ui/problem';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { titles } from './import-words';

interface JobProblemProps {
  job: { state: string; error?: string | null };
  what: string;
  /** Titles that it added or changed before. */
  written?: number;
  /** The way to try it again. */
  actions?: ReactNode;
}

/** Why a job did not go through, or not to its end. */
export function JobProblem({ job, what, written = 0, actions }: JobProblemProps) {
  const isCancelled = job.state === 'CANCELLED';
  const kept = `${titles(written)} of it ${written === 1 ? 'is' : 'are'} in the library. Importing the file again goes on with the rest.`;
  return (
    <Problem
      level="panel"
      title={isCancelled ? 'Cancelled' : what}
      actions={actions}
      className="border-t border-line pt-8"
    >
      {!isCancelled && <p>{job.error}</p>}
      {written > 0 ? <p>{kept}</p> : isCancelled && <p>The library is as it was before.</p>}
    </Problem>
  );
}

interface JobUnknownProps {
  error: ErrorLike | undefined;
  isLoading: boolean;
  onRetry: () => unknown;
}

/** Before a job is known, and where there is none. */
export function JobUnknown({ error, isLoading, onRetry }: JobUnknownProps) {
  if (isLoading)
    return (
      <>
        <LoadingNote>Loading the import</LoadingNote>
        <Skeleton className="h-40" />
      </>
    );
  if (error) return <QueryProblem error={error} what="The import" onRetry={onRetry} level="panel" />;
  return (
    <Problem level="panel" title="There is no such import" className="border-t border-line pt-8">
      <p>It may have been removed: imports are kept for half a year. Choose another file.</p>
    </Problem>
  );
}
