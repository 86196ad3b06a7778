import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import type { PrimaryAction_titleFragment } from '../../generated/graphql';
import { PrimaryAction } from './primary-action';

// In the library: what concerns the asking for it plays no part.
const title = {
  __typename: 'Title',
  id: 'alien',
  name: 'Alien',
  isInLibrary: true,
  request: null,
  availability: {
    __typename: 'Availability',
    state: 'OPEN',
    from: null,
    until: null,
    isRegionAllowed: true,
  },
  playability: { __typename: 'Playability', allowed: true, code: 'OK', remedy: 'NONE' },
  progress: null,
} as PrimaryAction_titleFragment;
const show = (facts: Partial<PrimaryAction_titleFragment>) =>
  render(
    <MemoryRouter>
      <PrimaryAction title={{ ...title, ...facts }} />
    </MemoryRouter>,
  );

test('what can be played now has a Play', () => {
  show({});
  expect(screen.getByRole('link', { name: 'Play' })).toBeDefined();
});

test('what is still to come says when, instead of a Play that does not', () => {
  const from = '2099-03-01T12:00:00Z';
  show({ availability: { ...title.availability, state: 'UPCOMING', from } });
  expect(screen.getByText('Comes on 1 March 2099.')).toBeDefined();
  expect(screen.queryByRole('link', { name: 'Play' })).toBeNull();
});

test('what is for other countries says so', () => {
  show({ availability: { ...title.availability, state: 'NOT_IN_REGION', isRegionAllowed: false } });
  expect(screen.getByText('Not offered in your country.')).toBeDefined();
});
