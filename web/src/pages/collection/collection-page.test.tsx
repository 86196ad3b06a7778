import { render, screen } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { answeredBy } from '../../testing/answered-by';
import { CollectionPage } from './collection-page';

const title = (number: number, kind: string) => ({
  __typename: 'Title',
  id: `part-${number}`,
  name: `Part ${number}`,
  kind,
  year: 1990,
  posterUrl: '/art/part.svg',
  backdropUrl: '/art/part-wide.svg',
  accentColor: '#123456',
  hasMedia: true,
  isInLibrary: true,
});
const titles = (count: number, kind = 'MOVIE') =>
  Array.from({ length: count }, (_, index) => title(index + 1, kind));

/** The page of a collection of these. */
async function show(all: object[]): Promise<void> {
  const Surroundings = answeredBy(
    () => ({
      data: {
        collection: {
          __typename: 'Collection',
          id: 'parts',
          name: 'All parts',
          isStale: false,
          attribution: null,
          titles: all,
        },
      },
    }),
    '/collection/parts',
  );
  render(
    <Surroundings>
      <Routes>
        <Route path="/collection/:id" element={<CollectionPage />} />
      </Routes>
    </Surroundings>,
  );
  await screen.findByRole('heading', { level: 1, name: 'All parts' });
}

test.each([
  ['films', titles(2), '2 films/1990'],
  ['one film', titles(1), '1 film/1990'],
  ['series', titles(2, 'SERIES'), '2 series/1990'],
  ['both', [title(1, 'MOVIE'), title(2, 'SERIES')], '2 titles/1990'],
  ['as many as the service tells', titles(100), '100 films or more/1990'],
])('a collection of %s is counted as what it holds', async (_, all, text) => {
  await show(all);
  expect(
    screen.getByText((__, element) => element?.tagName === 'P' && element.textContent === text),
  ).toBeDefined();
});
