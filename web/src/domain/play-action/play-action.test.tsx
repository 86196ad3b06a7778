import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import type { PlayAction_titleFragment, PlayabilityCode } from '../../generated/graphql';
import { PlayAction, playLabel } from './play-action';

const titleWith = (code: PlayabilityCode | null): PlayAction_titleFragment => ({
  __typename: 'Title',
  id: 'alien',
  name: 'Alien',
  playability: code && { __typename: 'Playability', allowed: code === 'OK', code, remedy: 'NONE' },
  progress: null,
});
const show = (code: PlayabilityCode | null) =>
  render(
    <MemoryRouter initialEntries={['/title/alien']}>
      <PlayAction title={titleWith(code)} />
    </MemoryRouter>,
  );

test.each([
  ['OK', 'Play', '/watch/alien'],
  ['MEMBERSHIP_REQUIRED', 'See plans', '/plans'],
  ['SIGN_IN_REQUIRED', 'Sign in', '/sign-in?next=%2Ftitle%2Falien'],
] as const)('%s offers “%s”', (code, name, address) => {
  show(code);
  expect(screen.getByRole('link', { name }).getAttribute('href')).toBe(address);
});

test.each([
  ['PREPARING', /Being prepared/],
  ['NOT_IN_LIBRARY', 'There is no film of it here yet.'],
] as const)('%s is said in words, with nothing to press', (code, text) => {
  show(code);
  expect(screen.getByText(text)).toBeDefined();
  expect(screen.queryByRole('link')).toBeNull();
});

test('when nobody can say whether it may be played, the page says so', () => {
  show(null);
  expect(screen.getByRole('status').textContent).toContain('not reachable right now');
});

test('a film that was left in the middle is resumed', () => {
  const progress = {
    __typename: 'WatchProgress',
    id: 'p',
    positionSeconds: 60,
    durationSeconds: 1440,
    fraction: 0.04,
    isFinished: false,
  } as const;
  expect(playLabel(progress)).toBe('Resume, 23 min left');
  expect(playLabel({ ...progress, isFinished: true })).toBe('Play');
  expect(playLabel(null)).toBe('Play');
});
