import type { RailEditor_railFragment } from '../../generated/graphql';
import { aRailTitle } from '../../testing/rail-title';
import { draftOf, emptyDraft, inputOf, numberProblems, ruleInputOf } from './rail-draft';
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
  entries: [aRailTitle('film-b'), aRailTitle('film-hidden', { isPublished: false }), aRailTitle('film-a')],
  rule: null,
} satisfies RailEditor_railFragment;

test('what a rail holds comes back from its form unchanged, titles that nobody sees included', () => {
  const draft = draftOf(rail);
  expect(inputOf(draft)).toEqual({
    name: 'Nights',
    description: null,
    isShown: true,
    startsAt: '2026-11-20T14:05:00.000Z',
    endsAt: null,
    titleIds: ['film-b', 'film-hidden', 'film-a'],
  });
});

test('a rule is sent as what its fields say, and what is left empty as nothing', () => {
  const rule = {
    ...emptyDraft.rule,
    genreIds: ['genre-noir'],
    people: [{ id: 'person-a', name: 'A' }],
    yearFrom: ' 1950 ',
    yearTo: ' ',
    keywords: 'harbour\n\nmurder, she wrote\n',
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
    keywords: ['harbour', 'murder, she wrote'],
    playableOnly: false,
    sort: 'POPULARITY',
    limit: 20,
  });
});

test('a field that should hold a number and does not is told of', () => {
  const rule = { ...emptyDraft.rule, yearFrom: '199o', yearTo: ' 1999 ', limit: 'ten' };
  expect(Object.keys(numberProblems(rule))).toEqual(['yearFrom', 'limit']);
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
