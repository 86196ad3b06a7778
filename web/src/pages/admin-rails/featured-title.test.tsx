import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { answeredBy, type Answer } from '../../testing/answered-by';
import { aRailTitle } from '../../testing/rail-title';
import { FeaturedTitle } from './featured-title';

// jsdom knows dialogs without their methods.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});

const featuredTitle = (facts: Parameters<typeof aRailTitle>[1] = {}) => ({
  __typename: 'FeaturedTitle' as const,
  titleId: 'film-fog',
  until: new Date('2026-12-24T18:00').toISOString(),
  setAt: '2026-11-20T12:00:00.000Z',
  entry: aRailTitle('film-fog', { name: 'Fog', ...facts }),
});

function show(featured: ReturnType<typeof featuredTitle>, answer: Answer = () => ({ data: {} })) {
  const sent: object[] = [];
  const wrapper = answeredBy((operation, variables) => {
    if (operation === 'SetFeaturedTitle') sent.push(variables['input'] as object);
    return answer(operation, variables);
  });
  render(<FeaturedTitle featured={featured} onChanged={() => {}} />, { wrapper });
  return sent;
}

test('the end of the title on top is changed without taking it away', async () => {
  const featured = featuredTitle();
  const sent = show(featured, () => ({ data: { setFeaturedTitle: featured } }));
  fireEvent.click(screen.getByRole('button', { name: 'Change it' }));
  const until = await screen.findByLabelText('Until');
  expect(until).toHaveProperty('value', '2026-12-24T18:00');
  fireEvent.change(until, { target: { value: '2026-12-31T18:00' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save the end' }));
  await waitFor(() =>
    expect(sent).toEqual([
      {
        titleId: 'film-fog',
        until: new Date('2026-12-31T18:00').toISOString(),
        expectedSetAt: featured.setAt,
      },
    ]),
  );
});

test.each([
  [{ isPublished: false }, 'Hidden from viewers'],
  [{ hasMedia: false }, 'No film yet'],
  [
    {
      licence: {
        __typename: 'Licence' as const,
        state: 'ENDED' as const,
        from: null,
        until: '2026-01-01T00:00:00Z',
      },
    },
    'Licence over',
  ],
])('a title with %j is told to be not on top now', (facts, why) => {
  show(featuredTitle(facts));
  expect(screen.getByText(`${why}: each viewer gets their own meanwhile.`)).toBeDefined();
});

test('a hidden title is found and told of, and pressing twice features it once', async () => {
  const hidden = aRailTitle('film-tide', { name: 'Tide', isPublished: false });
  const sent = show(featuredTitle(), (operation) =>
    operation === 'AdminRailFind'
      ? { data: { libraryEntries: { __typename: 'LibraryEntryConnection', nodes: [hidden] } } }
      : new Promise(() => {}),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Change it' }));
  fireEvent.change(await screen.findByRole('searchbox', { name: 'Title' }), { target: { value: 'tide' } });
  const feature = await screen.findByRole('button', { name: 'Feature Tide' });
  expect(screen.getByText('1950, hidden from viewers')).toBeDefined();
  expect(screen.getByText('1 title found')).toBeDefined();
  fireEvent.click(feature);
  fireEvent.click(feature);
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(feature).toHaveProperty('disabled', true);
});
