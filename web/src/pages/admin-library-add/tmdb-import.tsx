import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { JobState } from '../../domain/curator-job/job-state';
import { isOver, useCuratorJob } from '../../domain/curator-job/use-curator-job';
import { Button, ButtonLink } from '../../ui/button';

interface TmdbImportProps {
  id: string;
  onAgain: () => void;
}

/** An import at work, and the title that it brought. */
export function TmdbImport({ id, onAgain }: TmdbImportProps) {
  const { job } = useCuratorJob(id);
  const { cache } = useApolloClient();
  const isDone = !!job && isOver(job);
  useEffect(() => {
    if (!isDone) return;
    // Lists that were read before do not know of it.
    cache.evict({ id: 'ROOT_QUERY', fieldName: 'libraryEntries' });
    cache.evict({ id: 'ROOT_QUERY', fieldName: 'search' });
    cache.gc();
  }, [isDone, cache]);
  if (!job || !isDone)
    return (
      <div className="mt-6 max-w-md">{job ? <JobState job={job} /> : <p role="status">Beginning</p>}</div>
    );
  const [entry] = job.entries;
  const problem = job.error ?? job.problems.nodes[0]?.message;
  if (job.state !== 'SUCCEEDED' || job.failed > 0)
    return (
      <div role="alert" className="mt-6">
        <p className="text-lg text-danger">It was not imported.</p>
        {problem && <p className="mt-1 text-paper-dim">{problem}</p>}
        <Button look="secondary" className="mt-4" onClick={onAgain}>
          Try again
        </Button>
      </div>
    );
  const done =
    job.created > 0 ? 'is in the library' : job.updated > 0 ? 'is up to date' : 'was up to date already';
  return (
    <div className="mt-6">
      <p role="status" className="text-lg font-medium">
        {entry?.name ?? 'It'} {done}.
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        {entry && <ButtonLink to={`/admin/library/${entry.id}`}>Edit {entry.name}</ButtonLink>}
        {entry?.isPublished && (
          <ButtonLink to={`/title/${entry.id}`} look="secondary">
            As viewers see it
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
