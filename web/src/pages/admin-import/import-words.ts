import type { Import_jobFragment } from '../../generated/graphql';

export type Job = Pick<
  Import_jobFragment,
  'state' | 'isDryRun' | 'step' | 'total' | 'done' | 'created' | 'updated' | 'unchanged' | 'failed'
>;

export const isOver = ({ state }: Pick<Job, 'state'>): boolean =>
  state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED';

const numbers = new Intl.NumberFormat('en');
export const inDigits = (count: number): string => numbers.format(count);

/** `1 title`, `2,500 titles`. */
export const titles = (count: number): string => `${inDigits(count)} ${count === 1 ? 'title' : 'titles'}`;

/** What a job is doing, for the eye and for whoever listens. */
export function progressWords(job: Job): string {
  if (job.state === 'WAITING') return 'Waiting for its turn';
  if (!job.step) return 'Beginning';
  if (job.done === 0) return job.step;
  if (job.total === null || job.total === undefined) return `${job.step}: ${titles(job.done)} so far`;
  return `${job.step}: ${inDigits(job.done)} of ${titles(job.total)}`;
}

/** What is read out: each step once, and the end. A job that did not go through is told of where it stands. */
export function spokenWords(job: Job & { isCancelRequested: boolean }): string {
  if (!isOver(job)) return job.isCancelRequested ? 'Ending' : progressWords({ ...job, done: 0 });
  if (job.state !== 'SUCCEEDED') return '';
  const parts = outcome(job).map(({ count, what }) => `${count} ${what}`);
  return [job.isDryRun ? 'Checked' : 'Imported', ...parts].join(', ');
}

/** 0 to 1; null while nobody knows how much there is. */
export const fractionOf = ({ total, done }: Job): number | null => (total ? Math.min(1, done / total) : null);

/** What became of the titles, or would; what there is none of is left out. */
export function outcome(job: Job): { count: string; what: string }[] {
  const would = job.isDryRun;
  return [
    { count: job.created, what: would ? 'would be new' : 'new' },
    { count: job.updated, what: would ? 'would change' : 'changed' },
    { count: job.unchanged, what: job.unchanged === 1 ? 'is so already' : 'are so already' },
    { count: job.failed, what: job.failed === 1 ? 'has a problem' : 'have problems' },
  ].flatMap(({ count, what }) => (count > 0 ? [{ count: inDigits(count), what }] : []));
}

/** Whether a dry run found something that an import would write. */
export const hasWork = ({ created, updated }: Job): boolean => created + updated > 0;
