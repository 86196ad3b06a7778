import { useState } from 'react';
import { Button } from '../../ui/button';
import { hasWork, inDigits, isOver, titles } from './import-words';
import { JobOutcome } from './job-outcome';
import { JobProgress } from './job-progress';
import { JobProblem, JobUnknown } from './job-problem';
import { JobStatus } from './job-status';
import { ProblemTable } from './problem-table';
import { Tick } from '../../ui/tick';
import { useCancelImport } from './use-cancel-import';
import { useImportJob } from './use-import-job';
import type { ImportChoices } from './use-import-place';

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
  const count = job.created + job.updated;
  const isStopped = job.failed > 0 && !skipInvalid;
  return (
    <div>
      <JobStatus job={job} />
      {!isOver(job) ? (
        <JobProgress job={job} onCancel={() => void cancel(id)} />
      ) : job.state === 'SUCCEEDED' ? (
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
                  Leave out{' '}
                  {job.failed === 1 ? 'the one with problems' : `the ${inDigits(job.failed)} with problems`}
                </Tick>
              )}
              <Button
                size="large"
                className="mt-3 justify-self-start"
                disabled={isStopped || isStarting}
                onClick={() => onImport({ publish, skipInvalid })}
              >
                Import {titles(count)}
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
