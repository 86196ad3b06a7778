import { render, screen } from '@testing-library/react';
import { answeredBy, refusal } from '../../testing/answered-by';
import { FoundTitles } from './found-titles';
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

const refused = 'TMDB refuses the key of this service. Whoever runs it must set another one.';

test('why TMDB shows nothing is told as the service says it', async () => {
  const wrapper = answeredBy(() => refusal('UPSTREAM_UNAVAILABLE', refused));
  render(<TmdbPreview tmdbRef={{ kind: 'MOVIE', tmdbId: 9_001 }} onBack={() => {}} />, { wrapper });
  await screen.findByText(refused);
});

test('so is why TMDB finds nothing', async () => {
  const wrapper = answeredBy((operation) =>
    operation === 'AddTitleTrouble'
      ? { data: { tmdbTrouble: refused } }
      : { data: { search: { __typename: 'SearchConnection', nodes: [], isStale: true } } },
  );
  render(<FoundTitles query="fog" onChoose={() => {}} onByHand={() => {}} />, { wrapper });
  await screen.findByText(refused);
  expect(screen.queryByText(/in a minute/)).toBeNull();
});
