import { Button } from '../../ui/button';
import { ProgressBar } from '../../ui/progress-bar';
import { fractionOf, type Job, progressWords } from './import-words';

interface JobProgressProps {
  job: Job & { isCancelRequested: boolean };
  onCancel: () => void;
}

/** What a job is doing, and the way to end it. `JobStatus` reads it out: here the count changes all the time. */
export function JobProgress({ job, onCancel }: JobProgressProps) {
  return (
    <div className="border-t border-line pt-8">
      <p className="text-lg tabular-nums">{job.isCancelRequested ? 'Ending' : progressWords(job)}</p>
      <ProgressBar fraction={fractionOf(job)} label={job.step ?? 'Import'} className="mt-3" />
      <Button look="secondary" className="mt-6" disabled={job.isCancelRequested} onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
