import { changedRailParts, mergeRailDrafts, railPartInWords, withRailParts } from './merge-rail-drafts';
import { emptyDraft, type RailDraft } from './rail-draft';

const title = (id: string) => ({ id, name: `Name of ${id}`, poster: null });
const base: RailDraft = { ...emptyDraft, name: 'Heights', titles: [title('a'), title('b')] };
const edit = (part: Partial<RailDraft>): RailDraft => ({ ...base, ...part });

test('what two curators changed apart is brought together', () => {
  const mine = edit({ name: 'Depths' });
  const { draft, taken, disputed } = mergeRailDrafts(
    base,
    mine,
    edit({ titles: [title('b')], isShown: true }),
  );
  expect(draft).toEqual({ ...mine, titles: [title('b')], isShown: true });
  expect([taken, disputed]).toEqual([['whether viewers see it', 'titles'], []]);
});

test('what both changed stays as it was typed here until somebody takes theirs', () => {
  const theirs = edit({ titles: [title('b'), title('a')], description: 'High up.' });
  const { draft, taken, disputed } = mergeRailDrafts(
    base,
    edit({ titles: [title('a'), title('c')] }),
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
