import { Button } from '../../ui/button';
import { ProgressBar } from '../../ui/progress-bar';
import { fractionOf, type Job, progressWords } from './import-words';

interface JobProgressProps {
  job: Job & { isCancelRequested: boolean };
  onCancel: () => void;
}

/** What a job is doing, and the way to end it. */
export function JobProgress({ job, onCancel }: JobProgressProps) {
  const fraction = fractionOf(job);
  return (
    <div className="border-t border-line pt-8">
      <p role="status" className="text-lg tabular-nums">
        {job.isCancelRequested ? 'Ending' : progressWords(job)}
      </p>
      <ProgressBar fraction={fraction ?? 0} label={progressWords(job)} className="mt-3" />
      <Button look="secondary" className="mt-6" disabled={job.isCancelRequested} onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
