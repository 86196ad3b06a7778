import { Link } from 'react-router';
import { inDigits, isOver } from './import-words';
import { JobOutcome } from './job-outcome';
import { JobProblem, JobUnknown } from './job-problem';
import { JobProgress } from './job-progress';
import { ProblemTable } from './problem-table';
import { useCancelImport } from './use-cancel-import';
import { useImportJob } from './use-import-job';

/** An import at work, and what it brought. */
export function ImportStep({ id }: { id: string }) {
  const { job, entries, problems, error, loading, refetch, hasMore, showMore } = useImportJob(id);
  const cancel = useCancelImport();
  if (!job) return <JobUnknown error={error} isLoading={loading} onRetry={refetch} />;
  if (!isOver(job)) return <JobProgress job={job} onCancel={() => void cancel(id)} />;
  const written = job.created + job.updated;
  return (
    <div>
      {job.state === 'SUCCEEDED' ? (
        <>
          <h2 className="heading pb-5 text-2xl">The library has them</h2>
          <JobOutcome job={job} />
        </>
      ) : (
        <JobProblem
          job={job}
          what={written > 0 ? 'Not all of it was imported' : 'Nothing was imported'}
          written={written}
        />
      )}
      {entries.length > 0 && (
        <section className="mt-10">
          <h2 className="heading text-xl">
            {written > entries.length ? `The first ${inDigits(entries.length)}` : 'Titles'}
          </h2>
          <ul className="mt-4 border-t border-line">
            {entries.map(({ id: titleId, name, year, isPublished }) => (
              <li key={titleId} className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-2">
                <Link
                  to={`/title/${titleId}`}
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
      {job.problemCount > 0 && (
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
