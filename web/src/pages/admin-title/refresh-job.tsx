import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { JobState } from '../../domain/curator-job/job-state';
import { isOver, useCuratorJob } from '../../domain/curator-job/use-curator-job';

/** Comparing one title with TMDB, as it goes on. */
export function RefreshJob({ id, onOver }: { id: string; onOver: () => void }) {
  const { job, isRead } = useCuratorJob(id);
  const done = useRef(onOver);
  useEffect(() => {
    done.current = onOver;
  });
  useEffect(() => {
    if (!job || !isRead) return;
    const problem = job.error ?? job.problems.nodes[0]?.message;
    if (job.state !== 'SUCCEEDED') toast.error('TMDB could not be asked.', { description: problem });
    else if (job.failed > 0) toast.error('It could not be compared.', { description: problem });
    else toast(job.updated > 0 ? 'TMDB had something new, and it is here now.' : 'TMDB has nothing new.');
    done.current();
    // Told once: a job that was read does not change again.
  }, [isRead]);
  return job && !isOver(job) ? (
    <div className="mt-4 max-w-md">
      <JobState job={job} />
    </div>
  ) : null;
}
