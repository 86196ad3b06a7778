import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { act, render, screen } from '@testing-library/react';
import { watchForOutdatedPage } from '../../apollo/outdated-page';
import { OutdatedNotice } from './outdated-notice';

const refusal = (message: string, reason = 'PERSISTED_QUERY_NOT_FOUND') => ({
  errors: [{ message, extensions: { code: 'BAD_USER_INPUT', reason } }],
});

test('a page whose operations the service does not know any more asks to be loaded anew', () => {
  render(<OutdatedNotice />);
  act(() => {
    watchForOutdatedPage(undefined);
    watchForOutdatedPage(new TypeError('Failed to fetch'));
    watchForOutdatedPage(new CombinedGraphQLErrors(refusal('PersistedQueryNotFound')));
    watchForOutdatedPage(new CombinedGraphQLErrors(refusal('Old.', 'CURSOR_EXPIRED')));
  });
  expect(screen.queryByRole('alert')).toBeNull();
  const bodyText = JSON.stringify(refusal('This operation is not registered here.'));
  act(() => watchForOutdatedPage(new ServerError('400', { response: {} as Response, bodyText })));
  expect(screen.getByRole('alert').textContent).toContain('was updated while this page was open');
  expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy();
});
