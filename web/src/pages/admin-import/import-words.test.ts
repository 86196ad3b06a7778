import { fractionOf, hasWork, isOver, outcome, progressWords, spokenWords, type Job } from './import-words';

const job = (facts: Partial<Job>): Job => ({
  state: 'RUNNING',
  isDryRun: true,
  step: null,
  total: null,
  done: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  ...facts,
});

test('a job says what it is doing and how far it is', () => {
  expect(progressWords(job({ state: 'WAITING' }))).toBe('Waiting for its turn');
  expect(progressWords(job({}))).toBe('Beginning');
  expect(progressWords(job({ step: 'Reading the file', done: 12_000 }))).toBe(
    'Reading the file: 12,000 titles so far',
  );
  expect(progressWords(job({ step: 'Writing', done: 1, total: 2_500 }))).toBe('Writing: 1 of 2,500 titles');
});

test('how far a job is stays unknown until it has counted', () => {
  expect(fractionOf(job({ done: 5 }))).toBeNull();
  expect(fractionOf(job({ done: 5, total: 20 }))).toBe(0.25);
  expect(fractionOf(job({ done: 30, total: 20 }))).toBe(1);
});

test('a dry run says what would become of the titles, and leaves out what there is none of', () => {
  expect(outcome(job({ created: 3, failed: 1 }))).toEqual([
    { count: '3', what: 'would be new' },
    { count: '1', what: 'has a problem' },
  ]);
  expect(outcome(job({ isDryRun: false, updated: 2, unchanged: 4_000 }))).toEqual([
    { count: '2', what: 'changed' },
    { count: '4,000', what: 'are so already' },
  ]);
  expect(outcome(job({ unchanged: 1 }))).toEqual([{ count: '1', what: 'is so already' }]);
});

test('of a job that is over its end is read out, of one that did not go through nothing but its problem', () => {
  const spoken = (facts: Partial<Job>) => spokenWords({ ...job(facts), isCancelRequested: false });
  expect(spoken({ step: 'Writing', done: 7, total: 9 })).toBe('Writing');
  expect(spoken({ state: 'SUCCEEDED', created: 3, failed: 1 })).toBe(
    'Checked, 3 would be new, 1 has a problem',
  );
  expect(spoken({ state: 'SUCCEEDED', isDryRun: false, updated: 2 })).toBe('Imported, 2 changed');
  expect(spoken({ state: 'FAILED', created: 3 })).toBe('');
});

test('a file that changes nothing has no work for an import', () => {
  expect(hasWork(job({ unchanged: 9 }))).toBe(false);
  expect(hasWork(job({ unchanged: 9, updated: 1 }))).toBe(true);
});

test('a job is over when it went through, failed or was cancelled', () => {
  const states: Job['state'][] = ['WAITING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'];
  expect(states.filter((state) => isOver(job({ state })))).toEqual(['SUCCEEDED', 'FAILED', 'CANCELLED']);
});
