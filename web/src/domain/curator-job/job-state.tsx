import type { CuratorJob_jobFragment } from '../../generated/graphql';
import { ProgressBar } from '../../ui/progress-bar';

/** What a running job does. */
export function JobState({ job }: { job: CuratorJob_jobFragment }) {
  const words = job.state === 'WAITING' ? 'Waiting for its turn' : (job.step ?? 'Beginning');
  return (
    <div>
      <p role="status">{words}</p>
      <ProgressBar fraction={job.total ? job.done / job.total : null} label={words} className="mt-3" />
    </div>
  );
}
