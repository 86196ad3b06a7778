import { fireEvent, render, screen } from '@testing-library/react';
import { answeredBy } from '../../testing/answered-by';
import { AdminImportPage } from './admin-import-page';

const job = (id: string, facts: object) => ({
  __typename: 'LibraryJob',
  id,
  state: 'SUCCEEDED',
  isDryRun: false,
  step: null,
  total: 3,
  done: 3,
  created: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  problemCount: 0,
  error: null,
  isCancelRequested: false,
  ...facts,
});
const none = {
  __typename: 'LibraryJobProblemConnection',
  nodes: [],
  pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
};

/** The page at this address, before jobs of these ids; `started` are the inputs of those that it starts. */
function openImport(address: string, jobs: Readonly<Record<string, object>>, entries: object[] = []) {
  const started: object[] = [];
  const wrapper = answeredBy((operation, { id, input }) => {
    if (operation === 'StartFileImport') {
      started.push(input as object);
      return { data: { startFileImport: job('second', { created: 3 }) } };
    }
    return {
      data: { libraryJob: { ...job(id as string, jobs[id as string] ?? {}), problems: none, entries } },
    };
  }, address);
  render(<AdminImportPage />, { wrapper });
  return started;
}

const place = '/?file=f&name=films.csv&check=checked&job=first&publish=yes';

test('an import that was cancelled is begun again as it was chosen, as another job', async () => {
  const started = openImport(place, { first: { state: 'CANCELLED', created: 1 }, second: { created: 3 } });
  await screen.findByText(/^1 title of it is in the library\./);
  fireEvent.click(screen.getByRole('button', { name: 'Import again' }));
  await screen.findByText('The library has them');
  expect(started).toEqual([
    {
      uploadId: 'f',
      dryRun: false,
      publish: true,
      skipInvalid: false,
      idempotencyKey: 'import f true false first',
    },
  ]);
});

test('each title of an import leads to its page in the library, hidden ones too', async () => {
  const entry = { __typename: 'LibraryEntry', id: 'own-fog', name: 'Fog', year: 1974, isPublished: false };
  openImport(place, { first: { created: 1 } }, [entry]);
  const link = await screen.findByRole('link', { name: 'Fog' });
  expect(link.getAttribute('href')).toBe('/admin/library/own-fog');
});

test('a count that changes is not read out; each step and the end are', async () => {
  openImport(place, { first: { state: 'RUNNING', step: 'Writing', done: 1, total: null } });
  await screen.findByText('Writing: 1 title so far');
  const spoken = screen.getAllByRole('status').map(({ textContent }) => textContent);
  expect(spoken).toEqual(['Writing']);
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBeNull();
});
