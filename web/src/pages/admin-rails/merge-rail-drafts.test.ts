import { aRailTitle } from '../../testing/rail-title';
import { changedRailParts, mergeRailDrafts, railPartInWords, withRailParts } from './merge-rail-drafts';
import { emptyDraft, type RailDraft } from './rail-draft';

const base: RailDraft = { ...emptyDraft, name: 'Heights', titles: [aRailTitle('a'), aRailTitle('b')] };
const edit = (part: Partial<RailDraft>): RailDraft => ({ ...base, ...part });

test('what two curators changed apart is brought together', () => {
  const mine = edit({ name: 'Depths' });
  const { draft, taken, disputed } = mergeRailDrafts(
    base,
    mine,
    edit({ titles: [aRailTitle('b')], isShown: true }),
  );
  expect(draft).toEqual({ ...mine, titles: [aRailTitle('b')], isShown: true });
  expect([taken, disputed]).toEqual([['whether viewers see it', 'titles'], []]);
});

test('what both changed stays as it was typed here until somebody takes theirs', () => {
  const theirs = edit({ titles: [aRailTitle('b'), aRailTitle('a')], description: 'High up.' });
  const { draft, taken, disputed } = mergeRailDrafts(
    base,
    edit({ titles: [aRailTitle('a'), aRailTitle('c')] }),
    theirs,
  );
  expect(draft.titles.map(({ id }) => id)).toEqual(['a', 'c']);
  expect([taken, disputed]).toEqual([['line below it'], ['titles']]);
  expect(withRailParts(draft, theirs, disputed)).toEqual(theirs);
  expect(railPartInWords(theirs, 'titles')).toBe('Name of b, Name of a');
});

test('two who say the same do not disagree, and another order of titles is a change', () => {
  expect(mergeRailDrafts(base, edit({ name: 'Fog' }), edit({ name: 'Fog ' })).disputed).toEqual([]);
  expect(changedRailParts(base, edit({ titles: base.titles.toReversed() }))).toEqual(['titles']);
});

test('what is typed where a number belongs is a change, though it is none', () => {
  const rule = { ...emptyDraft.rule, limit: 'ten' };
  const byRule = edit({ source: 'RULE' });
  expect(changedRailParts(byRule, { ...byRule, rule })).toEqual(['titles']);
});
