import { useState } from 'react';
import { Button } from '../../ui/button';
import type { ImportChoices } from './admin-import-page';
import { hasWork, inDigits, isOver } from './import-words';
import { JobOutcome } from './job-outcome';
import { JobProgress } from './job-progress';
import { JobProblem, JobUnknown } from './job-problem';
import { ProblemTable } from './problem-table';
import { Tick } from '../../ui/tick';
import { useCancelImport } from './use-cancel-import';
import { useImportJob } from './use-import-job';

interface CheckStepProps {
  /** Of the dry run. */
  id: string;
  isStarting: boolean;
  onImport: (choices: ImportChoices) => void;
}

/** What a file would change, and the button that does it. */
export function CheckStep({ id, isStarting, onImport }: CheckStepProps) {
  const { job, problems, error, loading, refetch, hasMore, showMore } = useImportJob(id);
  const cancel = useCancelImport();
  const [publish, setPublish] = useState(false);
  const [skipInvalid, setSkipInvalid] = useState(false);
  if (!job) return <JobUnknown error={error} isLoading={loading} onRetry={refetch} />;
  if (!isOver(job)) return <JobProgress job={job} onCancel={() => void cancel(id)} />;

  const count = job.created + job.updated;
  const isStopped = job.failed > 0 && !skipInvalid;
  return (
    <div>
      {job.state === 'SUCCEEDED' ? (
        <>
          <JobOutcome job={job} />
          {hasWork(job) ? (
            <div className="mt-8 grid max-w-2xl gap-3">
              {job.created > 0 && (
                <Tick checked={publish} onChange={setPublish}>
                  Show new titles to viewers at once
                </Tick>
              )}
              {job.failed > 0 && (
                <Tick checked={skipInvalid} onChange={setSkipInvalid}>
                  Leave out the {inDigits(job.failed)} with problems
                </Tick>
              )}
              <Button
                size="large"
                className="mt-3 justify-self-start"
                disabled={isStopped || isStarting}
                onClick={() => onImport({ publish, skipInvalid })}
              >
                Import {inDigits(count)} {count === 1 ? 'title' : 'titles'}
              </Button>
              {isStopped && (
                <p className="text-paper-dim">With problems in it, none of the file is imported.</p>
              )}
            </div>
          ) : (
            <p className="mt-8 text-lg text-paper-dim">
              {job.failed > 0
                ? 'No title of this file can be imported.'
                : 'The library has all of this already.'}
            </p>
          )}
        </>
      ) : (
        <JobProblem job={job} what="The file was not checked" />
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
