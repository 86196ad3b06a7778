import { Link } from 'react-router';
import { Button } from '../../ui/button';
import { inDigits, isOver } from './import-words';
import { JobOutcome } from './job-outcome';
import { JobProblem, JobUnknown } from './job-problem';
import { JobProgress } from './job-progress';
import { JobStatus } from './job-status';
import { ProblemTable } from './problem-table';
import { useCancelImport } from './use-cancel-import';
import { useImportJob } from './use-import-job';

interface ImportStepProps {
  id: string;
  isStarting: boolean;
  onAgain: () => void;
}

/** An import at work, and what it brought. */
export function ImportStep({ id, isStarting, onAgain }: ImportStepProps) {
  const { job, entries, problems, error, loading, refetch, hasMore, showMore } = useImportJob(id);
  const cancel = useCancelImport();
  if (!job) return <JobUnknown error={error} isLoading={loading} onRetry={refetch} />;
  const written = job.created + job.updated;
  return (
    <div>
      <JobStatus job={job} />
      {!isOver(job) ? (
        <JobProgress job={job} onCancel={() => void cancel(id)} />
      ) : job.state === 'SUCCEEDED' ? (
        <>
          <h2 className="heading pb-5 text-2xl">The library has them</h2>
          <JobOutcome job={job} />
        </>
      ) : (
        <JobProblem
          job={job}
          what={written > 0 ? 'Not all of it was imported' : 'Nothing was imported'}
          written={written}
          actions={
            <Button look="secondary" disabled={isStarting} onClick={onAgain}>
              Import again
            </Button>
          }
        />
      )}
      {isOver(job) && entries.length > 0 && (
        <section className="mt-10">
          <h2 className="heading text-xl">
            {written > entries.length ? `The first ${inDigits(entries.length)}` : 'Titles'}
          </h2>
          <ul className="mt-4 border-t border-line">
            {entries.map(({ id: titleId, name, year, isPublished }) => (
              <li key={titleId} className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-2">
                <Link
                  to={`/admin/library/${titleId}`}
                  className="inline-flex min-h-9 items-center font-medium underline-offset-4 hover:underline"
                >
                  {name}
                </Link>
                <span className="figures text-paper-dim">{year}</span>
                {!isPublished && <span className="text-paper-dim">not shown to viewers</span>}
                <span className="figures ml-auto text-sm break-all text-paper-dim">{titleId}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {isOver(job) && job.problemCount > 0 && (
        <ProblemTable
          problems={problems}
          count={job.problemCount}
          hasMore={hasMore}
          onMore={() => void showMore()}
        />
      )}
    </div>
  );
}
