import { fireEvent, render, screen } from '@testing-library/react';
import { answeredBy } from '../../testing/answered-by';
import { AdminCachePage } from './admin-cache-page';

const films = {
  __typename: 'TmdbCacheKind',
  kind: 'movie',
  entries: 0,
  bytes: 0,
  sharedEntries: null as number | null,
  hits: 0,
  staleServed: 0,
  misses: 0,
  errors: 0,
  hitRate: null as number | null,
};

/** The page of an operator; `cleared` is what clearing answers. */
function openCache(kind: Partial<typeof films>, cache: object = {}, cleared: object = {}) {
  const wrapper = answeredBy((operation) =>
    operation === 'ClearTmdbCache'
      ? { data: { clearTmdbCache: { __typename: 'ClearedCache', isSharedTierCleared: true, ...cleared } } }
      : {
          data: {
            tmdbCache: {
              __typename: 'TmdbCache',
              state: 'UP',
              failingSince: null,
              failure: null,
              sharedTier: 'NONE',
              processes: 1,
              memoryLimitBytes: 67_108_864,
              kinds: [{ ...films, ...kind }],
              ...cache,
            },
          },
        },
  );
  render(<AdminCachePage />, { wrapper });
}

test('before the first question nobody says that TMDB answers', async () => {
  openCache({});
  expect(await screen.findByText('Not asked yet')).toBeDefined();
});

test('what an earlier run left in Redis says nothing of TMDB either, and one answer is one', async () => {
  openCache({ entries: 1, sharedEntries: 1, hits: 3, hitRate: 1 }, { sharedTier: 'UP' });
  expect(await screen.findByText('Not asked yet')).toBeDefined();
  expect(screen.getByText('1 answer')).toBeDefined();
  expect(screen.getByText(/^1 answer, /)).toBeDefined();
});

test('once TMDB was asked the page says that it answers, or why it does not', async () => {
  openCache({ misses: 1 });
  expect(await screen.findByText('Answers')).toBeDefined();
  const failing = { state: 'FAILING', failingSince: '2026-11-03T20:15:00Z', failure: 'INVALID_ANSWER' };
  openCache({ misses: 1, errors: 1 }, failing);
  expect(await screen.findByText(/its answers cannot be read/)).toBeDefined();
});

test.each([
  [true, '1 answer cleared', /Other processes clear theirs/],
  [false, '1 answer cleared, but none of Redis', /It still holds its answers/],
])(
  'clearing says what was cleared, and what Redis gives back later (it answers: %s)',
  async (isSharedTierCleared, title, description) => {
    openCache({ entries: 1 }, { sharedTier: 'UP' }, { removed: 1, isSharedTierCleared });
    fireEvent.click(await screen.findByRole('button', { name: 'Clear everything' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Clear' }));
    expect(await screen.findByText(title)).toBeDefined();
    expect(screen.getByText(description)).toBeDefined();
  },
);
