import { act, render, screen } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { answeredBy } from '../../testing/answered-by';
import { formatClock, formatDate } from '../../ui/time';
import { TitlePage } from './title-page';

const begin = Date.parse('2026-06-01T12:00:00Z');
const until = new Date(begin + 60_000).toISOString();
const title = {
  __typename: 'Title',
  id: 'alien',
  kind: 'MOVIE',
  name: 'Alien',
  originalName: null,
  originalLanguage: 'en',
  synopsis: null,
  year: 1979,
  runtimeMinutes: 117,
  rating: null,
  ratingVotes: null,
  maturityRating: null,
  genres: [],
  posterUrl: '/art/alien.svg',
  backdropUrl: '/art/alien-wide.svg',
  accentColor: '#123456',
  isInLibrary: true,
  hasMedia: true,
  isStale: false,
  attribution: null,
  credits: [],
  trailers: [],
  availability: { __typename: 'Availability', state: 'OPEN', from: null, until, isRegionAllowed: true },
  playability: { __typename: 'Playability', allowed: true, code: 'OK', remedy: 'NONE' },
  progress: null,
  inMyList: false,
  reaction: null,
  request: null,
};

beforeEach(() => jest.useFakeTimers({ now: begin }));
afterEach(() => jest.useRealTimers());

/** In small steps: React shows what changed at the end of each. */
const wait = async (seconds: number) => {
  for (let passed = 0; passed < seconds; passed += 5) await act(() => jest.advanceTimersByTimeAsync(5_000));
};

test('a page that stays open takes its Play away when the licence ends', async () => {
  const asked: string[] = [];
  const Surroundings = answeredBy((operation) => {
    asked.push(operation);
    const surroundings = { __typename: 'Title', id: 'alien', collection: null, similar: [] };
    return { data: { title: operation === 'TitlePage' ? title : surroundings } };
  }, '/title/alien');
  const { unmount } = render(
    <Surroundings>
      <Routes>
        <Route path="/title/:id" element={<TitlePage />} />
      </Routes>
    </Surroundings>,
  );
  await wait(30);
  expect(screen.getByRole('link', { name: 'Play' })).toBeDefined();
  expect(screen.getByText(`Leaves on ${formatDate(until)} at ${formatClock(until)}.`)).toBeDefined();
  const askedBefore = asked.filter((operation) => operation === 'TitlePage').length;

  // Until the clock has been looked at again, and before the service is asked for the second time.
  await wait(40);
  expect(screen.queryByRole('link', { name: 'Play' })).toBeNull();
  expect(screen.getByText(`Left on ${formatDate(until)}.`)).toBeDefined();
  expect(screen.queryByText(/^Leaves/)).toBeNull();
  expect(asked.filter((operation) => operation === 'TitlePage').length).toBe(askedBefore + 1);
  unmount();
});
