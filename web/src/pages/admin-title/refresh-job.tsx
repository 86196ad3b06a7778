import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { JobState } from '../../domain/curator-job/job-state';
import { isOver, useCuratorJob } from '../../domain/curator-job/use-curator-job';

/** Comparing one title with TMDB, as it goes on. */
export function RefreshJob({ id, onOver }: { id: string; onOver: () => void }) {
  const { job } = useCuratorJob(id);
  const done = useRef(onOver);
  useEffect(() => {
    done.current = onOver;
  });
  const isDone = !!job && isOver(job);
  const outcome = job?.state === 'SUCCEEDED' ? (job.updated > 0 ? 'changed' : 'same') : job?.error;
  useEffect(() => {
    if (!isDone) return;
    if (outcome === 'changed') toast('TMDB had something new, and it is here now.');
    else if (outcome === 'same') toast('TMDB has nothing new.');
    else toast.error('TMDB could not be asked.', { description: outcome ?? undefined });
    done.current();
  }, [isDone, outcome]);
  return job && !isDone ? (
    <div className="mt-4 max-w-md">
      <JobState job={job} />
    </div>
  ) : null;
}
