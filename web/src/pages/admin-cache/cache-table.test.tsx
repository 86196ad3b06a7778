import { fireEvent, render, screen, within } from '@testing-library/react';
import { CacheTable } from './cache-table';
import { ClearDialog } from './clear-dialog';

const films = {
  __typename: 'TmdbCacheKind' as const,
  kind: 'movie',
  entries: 1_204,
  bytes: 13_000_000,
  sharedEntries: 3_000,
  hits: 900,
  staleServed: 40,
  misses: 60,
  errors: 2,
  hitRate: 0.94,
};

test('an operator reads the figures of a kind, those of Redis only where there is one', () => {
  const view = render(<CacheTable kinds={[films]} hasSharedTier onClear={() => {}} />);
  const row = within(screen.getByRole('row', { name: /Films/ }));
  for (const figure of ['1,204', '12.4 MB', '3,000', '900', '40', '60', '94%', '2']) {
    expect(row.getByText(figure)).toBeDefined();
  }
  view.rerender(<CacheTable kinds={[films]} hasSharedTier={false} onClear={() => {}} />);
  expect(screen.queryByText('In Redis')).toBeNull();
  expect(screen.queryByText('3,000')).toBeNull();
});

test('clearing a kind asks for its pattern', () => {
  const asked: string[] = [];
  render(<CacheTable kinds={[films]} hasSharedTier={false} onClear={(pattern) => asked.push(pattern)} />);
  fireEvent.click(screen.getByRole('button', { name: 'Clear films' }));
  expect(asked).toEqual(['movie:*']);
});

test('nothing is cleared before somebody has confirmed what', () => {
  const cleared: string[] = [];
  let isClosed = false;
  const onClose = () => {
    isClosed = true;
  };
  render(<ClearDialog pattern="movie:*" onClose={onClose} onClear={(pattern) => cleared.push(pattern)} />);
  expect(screen.getByRole('alertdialog').textContent).toContain('films, all of them');
  fireEvent.click(screen.getByRole('button', { name: 'Keep them' }));
  expect([isClosed, cleared]).toEqual([true, []]);
  fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
  expect(cleared).toEqual(['movie:*']);
});
