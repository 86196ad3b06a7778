import { fireEvent, render, screen } from '@testing-library/react';
import { answeredBy, refusal, type Answer } from '../../testing/answered-by';
import { aLibraryEntry } from '../../testing/library-entry';
import { TmdbLink } from './tmdb-link';

function showLink(facts: Parameters<typeof aLibraryEntry>[0], answer: Answer) {
  let changes = 0;
  const onChanged = () => {
    changes += 1;
  };
  render(<TmdbLink entry={aLibraryEntry(facts)} version={3} onChanged={onChanged} />, {
    wrapper: answeredBy(answer),
  });
  return { changes: () => changes };
}

test('a field unpinned on an older version reads the title again and says so beside the fields', async () => {
  const { changes } = showLink({ editedFields: ['synopsis'] }, () =>
    refusal('CONFLICT', 'Somebody changed this title.', { version: 4 }),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Let imports change synopsis again' }));
  await screen.findByText('The title was changed meanwhile. Press it once more.');
  expect(changes()).toBe(1);
  expect(screen.getByRole('textbox', { name: 'Number at TMDB' }).getAttribute('aria-invalid')).toBeNull();
});

test('a number that no title of TMDB has is told of before it is sent', async () => {
  const asked: string[] = [];
  showLink({}, (operation) => {
    asked.push(operation);
    return refusal('BAD_USER_INPUT', 'Not asked for.');
  });
  fireEvent.change(screen.getByRole('textbox', { name: 'Number at TMDB' }), {
    target: { value: '2147483648' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Link' }));
  await screen.findByText('Enter the number that stands in the address of its page at TMDB.');
  expect(asked).toEqual([]);
});

/** Of a job that is over; what it could not do is read once it is. */
const job = (facts: object) => ({
  __typename: 'LibraryJob',
  id: 'job',
  state: 'SUCCEEDED',
  step: null,
  total: 1,
  done: 1,
  created: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  error: null,
  ...facts,
});
const problems = (...messages: string[]) => ({
  __typename: 'LibraryJobProblemConnection',
  nodes: messages.map((message) => ({ __typename: 'LibraryJobProblem', message })),
});

test.each([
  [{ failed: 1 }, 'TMDB does not have it any more.'],
  [{ unchanged: 1 }, 'TMDB has nothing new.'],
  [{ updated: 1 }, 'TMDB had something new, and it is here now.'],
])('comparing that ended with %j says: %s', async (facts, words) => {
  let isFirst = true;
  const { changes } = showLink({ tmdbId: 9_001 }, (operation) => {
    if (operation === 'RefreshFromTmdb') return { data: { refreshFromTmdb: job(facts) } };
    const found = 'failed' in facts && !isFirst ? ['TMDB does not have it any more.'] : [];
    isFirst = false;
    return { data: { libraryJob: { ...job(facts), problems: problems(...found), entries: [] } } };
  });
  fireEvent.click(screen.getByRole('button', { name: 'Compare with TMDB now' }));
  await screen.findByText(words);
  expect(changes()).toBe(2);
});
