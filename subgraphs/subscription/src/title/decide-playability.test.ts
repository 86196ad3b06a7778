import { MembershipStatus } from '../membership/membership-status';
import { decidePlayability, remedyFor, type PlayabilityQuestion } from './decide-playability';
import { PlayabilityCode } from './playability';
import type { PlayableTitleNow } from './playable-title';

const title = (facts: Partial<PlayableTitleNow> = {}): PlayableTitleNow => ({
  titleId: 'own-tide',
  isPublished: true,
  availableFrom: null,
  availableUntil: null,
  countries: null,
  isPremium: true,
  maturityAge: 12,
  mediaState: 'READY',
  assetId: 'own-tide',
  episodes: [],
  hasBegun: true,
  hasEnded: false,
  ...facts,
});
const member: PlayabilityQuestion = {
  title: title(),
  viewer: { maxAge: null, region: 'DE' },
  membership: { status: MembershipStatus.ACTIVE },
};
const decide = (facts: Partial<PlayabilityQuestion>) => decidePlayability({ ...member, ...facts });

test('a member plays a film that is ready', () => {
  expect(decide({})).toBe('OK');
});

test('only an active membership opens premium films; free ones need no more than signing in', () => {
  const open = Object.values(MembershipStatus).filter(
    (status) => decide({ membership: { status } }) === PlayabilityCode.OK,
  );
  expect(open).toEqual(['ACTIVE']);
  expect(decide({ membership: null })).toBe('MEMBERSHIP_REQUIRED');
  const free = title({ isPremium: false });
  expect(decide({ membership: null, title: free })).toBe('OK');
  expect(decide({ membership: null, title: free, viewer: null })).toBe('SIGN_IN_REQUIRED');
});

test('each obstacle has its code', () => {
  expect(decide({ title: null })).toBe('NOT_IN_LIBRARY');
  expect(decide({ title: title({ isPublished: false }) })).toBe('NOT_IN_LIBRARY');
  expect(decide({ title: title({ mediaState: 'NONE' }) })).toBe('NOT_IN_LIBRARY');
  expect(decide({ title: title({ mediaState: 'FAILED' }) })).toBe('NOT_IN_LIBRARY');
  expect(decide({ title: title({ mediaState: 'PREPARING' }) })).toBe('PREPARING');
  expect(decide({ viewer: { maxAge: 11, region: 'DE' } })).toBe('MATURITY');
  expect(decide({ viewer: { maxAge: 12, region: 'DE' } })).toBe('OK');
  expect(decide({ title: title({ hasBegun: false }) })).toBe('OUTSIDE_WINDOW');
  expect(decide({ title: title({ hasEnded: true }) })).toBe('OUTSIDE_WINDOW');
  expect(decide({ title: title({ countries: ['VN', 'FR'] }) })).toBe('NOT_IN_REGION');
  expect(decide({ title: title({ countries: ['VN', 'DE'] }) })).toBe('OK');
});

test('paying is suggested only when it would help', () => {
  const obstacles: Partial<PlayabilityQuestion>[] = [
    { title: title({ mediaState: 'NONE' }) },
    { title: title({ mediaState: 'PREPARING' }) },
    { title: title({ countries: ['VN'] }) },
    { title: title({ hasEnded: true }) },
    { viewer: { maxAge: 6, region: 'DE' } },
  ];
  for (const obstacle of obstacles) {
    expect(decide({ ...obstacle, membership: null })).not.toBe('MEMBERSHIP_REQUIRED');
  }
});

test('what to do about it: sign in, choose a plan, wait, or nothing', () => {
  const remedy = (facts: Partial<PlayabilityQuestion>) =>
    remedyFor(decide(facts), facts.title === undefined ? title() : facts.title);
  expect(remedy({ viewer: null })).toBe('SIGN_IN');
  expect(remedy({ membership: null })).toBe('CHOOSE_PLAN');
  expect(remedy({ title: title({ mediaState: 'PREPARING' }) })).toBe('WAIT');
  expect(remedy({ title: title({ hasBegun: false }) })).toBe('WAIT');
  expect(remedy({ title: title({ hasEnded: true }) })).toBe('NONE');
  expect(remedy({ title: null })).toBe('NONE');
  expect(remedy({})).toBe('NONE');
});
