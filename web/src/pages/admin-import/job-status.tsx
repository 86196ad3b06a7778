import { type Job, spokenWords } from './import-words';

/** For whoever listens; it stays in its place when the job ends, or its end would not be read out. */
export function JobStatus({ job }: { job: Job & { isCancelRequested: boolean } }) {
  return (
    <p role="status" className="sr-only">
      {spokenWords(job)}
    </p>
  );
}
