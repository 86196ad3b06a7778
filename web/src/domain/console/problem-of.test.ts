import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { isVersionConflict, problemText } from './problem-of';

const conflict = (message: string, extensions = {}) =>
  new CombinedGraphQLErrors({ errors: [{ message, extensions: { code: 'CONFLICT', ...extensions } }] });

test('a library that is busy is no change by somebody else: its message is shown', () => {
  expect(isVersionConflict(conflict('Somebody changed it.', { version: 3 }))).toBe(true);
  const busy = conflict('The library is being imported; try again.');
  expect(isVersionConflict(busy)).toBe(false);
  expect(problemText(busy)).toBe('The library is being imported; try again.');
});
