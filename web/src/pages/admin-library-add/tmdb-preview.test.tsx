import { render, screen } from '@testing-library/react';
import { answeredBy } from '../../testing/answered-by';
import { TmdbPreview } from './tmdb-preview';

test('a title of the library that viewers do not see is called by its name', async () => {
  const entry = { __typename: 'LibraryEntry', id: 'own-fog', name: 'Fog', year: 1974, isPublished: false };
  const wrapper = answeredBy(() => ({
    data: { tmdbPreview: { __typename: 'TmdbPreview', title: null, entry, changes: [] } },
  }));
  render(<TmdbPreview tmdbRef={{ kind: 'MOVIE', tmdbId: 9_001 }} onBack={() => {}} />, { wrapper });
  await screen.findByRole('heading', { name: 'Fog 1974' });
  expect(screen.queryByText('Not shown at your age limit')).toBeNull();
});
