import { ApolloClient, ApolloLink } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { act, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { Observable } from 'rxjs';
import { createCache } from '../../apollo/cache';
import type { PrimaryAction_titleFragment } from '../../generated/graphql';
import { sessionStore } from '../../session/session';
import { PrimaryAction } from './primary-action';

const title = {
  __typename: 'Title',
  id: 'alien',
  name: 'Alien',
  isInLibrary: true,
  hasMedia: true,
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
const refusal = (code: 'NOT_IN_LIBRARY' | 'SIGN_IN_REQUIRED' | 'OUTSIDE_WINDOW' | 'NOT_IN_REGION') =>
  ({ __typename: 'Playability', allowed: false, code, remedy: 'NONE' }) as const;

const link = new ApolloLink(() => new Observable(() => undefined));
const show = (facts: Partial<PrimaryAction_titleFragment>) =>
  render(
    <ApolloProvider client={new ApolloClient({ cache: createCache(), link })}>
      <MemoryRouter initialEntries={['/title/alien']}>
        <PrimaryAction title={{ ...title, ...facts }} />
      </MemoryRouter>
    </ApolloProvider>,
  );
const signIn = () =>
  act(() =>
    sessionStore.set({
      status: 'signed-in',
      grant: { accessToken: 't', expiresAt: Date.now() + 60_000, lifetimeMilliseconds: 60_000, userId: 'u' },
    }),
  );
beforeEach(() => act(() => sessionStore.set({ status: 'signed-out' })));

test('what can be played now has a Play', () => {
  show({});
  expect(screen.getByRole('link', { name: 'Play' })).toBeDefined();
});

test('what is still to come says when, instead of a Play that does not', () => {
  const from = new Date('2099-03-01T12:00').toISOString();
  show({ availability: { ...title.availability, state: 'UPCOMING', from } });
  expect(screen.getByText('Comes on 1 March 2099.')).toBeDefined();
  expect(screen.queryByRole('link', { name: 'Play' })).toBeNull();
});

test.each([
  ['NOT_IN_REGION', 'Not offered in your country.'],
  ['ENDED', 'Has left.'],
] as const)('what is %s says so, and can be asked for', (state, text) => {
  signIn();
  show({ availability: { ...title.availability, state }, playability: refusal('OUTSIDE_WINDOW') });
  expect(screen.getByText(text)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Ask for it' })).toBeDefined();
  expect(screen.queryByText(/library|film of it/)).toBeNull();
});

test('what is still to come cannot be asked for', () => {
  signIn();
  show({
    availability: { ...title.availability, state: 'UPCOMING' },
    playability: refusal('OUTSIDE_WINDOW'),
  });
  expect(screen.queryByRole('button')).toBeNull();
});

test('whether the library holds it, or only lacks its film, is told apart', () => {
  signIn();
  show({ hasMedia: false, playability: refusal('NOT_IN_LIBRARY') });
  expect(screen.getByText('There is no film of it here yet.')).toBeDefined();
  show({ hasMedia: false, isInLibrary: false, playability: null });
  expect(screen.getByText('Not in this library yet.')).toBeDefined();
});

test('who is not signed in is offered to ask for what has no film, and to sign in for what has one', () => {
  const playability = refusal('SIGN_IN_REQUIRED');
  const { unmount } = show({ hasMedia: false, playability });
  const link = screen.getByRole('link', { name: 'Sign in to ask for it' });
  expect(link.getAttribute('href')).toBe('/sign-in?next=%2Ftitle%2Falien');
  unmount();
  show({ playability });
  expect(screen.getByRole('link', { name: 'Sign in' })).toBeDefined();
});

const request = {
  __typename: 'TitleRequest',
  id: 'r',
  status: 'DECLINED',
  voteCount: 1,
  hasMyVote: true,
  reason: 'No licence to be had.',
} as const;

test('who was told no reads why, and is not said to ask', () => {
  signIn();
  show({ isInLibrary: false, request });
  expect(screen.getByRole('status').textContent).toBe(
    'You asked for it, and it is not to come. The reason: No licence to be had.',
  );
  expect(screen.queryByRole('button')).toBeNull();
});

test('what others were told keeps nobody from asking', () => {
  signIn();
  show({ isInLibrary: false, request: { ...request, hasMyVote: false } });
  expect(screen.getByRole('button', { name: 'Ask for it' }).getAttribute('aria-pressed')).toBe('false');
});
