import { ApolloProvider } from '@apollo/client/react';
import { fireEvent, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { clientOf, refusal } from '../../testing/answered-by';
import { ByHand } from './by-hand';

test('a title that an earlier press added, though no answer came, is named, and what was typed stays', async () => {
  const client = clientOf((operation) =>
    operation === 'CreateTitle'
      ? refusal('CONFLICT', 'This key was used.', { titleId: 'own-fog' })
      : { data: { genres: [] } },
  );
  render(
    <ApolloProvider client={client}>
      <RouterProvider router={createMemoryRouter([{ path: '/', element: <ByHand name="Fog" /> }])} />
    </ApolloProvider>,
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Add to the library' }));
  const link = await screen.findByRole('link', { name: 'edit it there' });
  expect(link.getAttribute('href')).toBe('/admin/library/own-fog');
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'Fog');
});
