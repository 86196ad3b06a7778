import { render, screen } from '@testing-library/react';
import { QueryProblem } from './query-problem';

const lost = new TypeError('Failed to fetch');

test('a page that asks again by itself says so, and one that does not keeps silent about it', () => {
  const view = render(<QueryProblem error={lost} what="Your list" onRetry={() => {}} />);
  expect(screen.getByText(/asks again by itself/)).toBeDefined();
  view.rerender(<QueryProblem error={lost} what="Your order" onRetry={() => {}} asksAgain={false} />);
  expect(screen.queryByText(/asks again by itself/)).toBeNull();
  expect(screen.getByText(/Look at your connection/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
});
