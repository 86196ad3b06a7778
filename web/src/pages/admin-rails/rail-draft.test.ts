import type { RailEditor_railFragment } from '../../generated/graphql';
import { draftOf, emptyDraft, inputOf, ruleInputOf } from './rail-draft';
import { stateOf } from './rail-list';

const rail = {
  __typename: 'CuratedRail',
  id: 'r',
  name: 'Nights',
  description: null,
  source: 'MANUAL',
  isShown: true,
  startsAt: '2026-11-20T14:05:00.000Z',
  endsAt: null,
  version: 3,
  updatedAt: '2026-11-20T14:05:00.000Z',
  updatedBy: null,
  titleIds: ['film-b', 'film-gone', 'film-a'],
  rule: null,
} satisfies RailEditor_railFragment;
const poster = (id: string) => ({
  __typename: 'Title' as const,
  id,
  name: `Name of ${id}`,
  year: 1950,
  posterUrl: '',
  accentColor: '#000000',
});

test('what a rail holds comes back from its form unchanged, titles that nobody sees included', () => {
  const draft = draftOf(rail, [poster('film-a'), poster('film-b')]);
  expect(draft.titles.map(({ name }) => name)).toEqual(['Name of film-b', 'film-gone', 'Name of film-a']);
  expect(inputOf(draft)).toEqual({
    name: 'Nights',
    description: null,
    isShown: true,
    startsAt: '2026-11-20T14:05:00.000Z',
    endsAt: null,
    titleIds: ['film-b', 'film-gone', 'film-a'],
  });
});

test('a rule is sent as what its fields say, and what is left empty as nothing', () => {
  const rule = {
    ...emptyDraft.rule,
    genreIds: ['genre-noir'],
    people: [{ id: 'person-a', name: 'A' }],
    yearFrom: ' 1950 ',
    yearTo: 'soon',
    keywords: 'harbour, , lighthouse ,',
    limit: '20',
  };
  expect(inputOf({ ...emptyDraft, name: 'N', source: 'RULE', rule })).toMatchObject({
    rule: ruleInputOf(rule),
  });
  expect(ruleInputOf(rule)).toEqual({
    genreIds: ['genre-noir'],
    personIds: ['person-a'],
    yearFrom: 1950,
    yearTo: null,
    kind: null,
    languages: [],
    keywords: ['harbour', 'lighthouse'],
    playableOnly: false,
    sort: 'POPULARITY',
    limit: 20,
  });
});

/** Days are told in the curator's own time zone. */
const noon = (day: string): string => new Date(`${day}T12:00`).toISOString();

test.each([
  [{ isShown: false }, 'Not shown'],
  [{}, 'Shown'],
  [{ endsAt: noon('2026-11-19') }, 'Over since 19 November 2026'],
  [{ startsAt: noon('2026-12-24') }, 'From 24 December 2026'],
  [{ endsAt: noon('2026-12-24') }, 'Shown until 24 December 2026'],
])('of a rail with %j viewers see: %s', (facts, words) => {
  expect(stateOf({ ...rail, startsAt: null, ...facts }, Date.parse(noon('2026-11-20')))).toBe(words);
});
