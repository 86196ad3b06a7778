import { type Job, outcome } from './import-words';

/** What became of the titles of a file, or would. */
export function JobOutcome({ job }: { job: Job }) {
  const parts = outcome(job);
  if (parts.length === 0) return null;
  return (
    <dl className="grid grid-cols-2 gap-x-10 gap-y-6 border-t border-line pt-6 sm:flex sm:flex-wrap">
      {parts.map(({ count, what }) => (
        <div key={what} className="flex flex-col-reverse">
          <dt className="text-paper-dim">{what}</dt>
          <dd className="display text-4xl tabular-nums sm:text-5xl">{count}</dd>
        </div>
      ))}
    </dl>
  );
}
