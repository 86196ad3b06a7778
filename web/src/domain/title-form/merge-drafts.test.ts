import { mergeDrafts, partInWords, withParts } from './merge-drafts';
import { emptyDraft, type TitleDraft } from './title-draft';

const base: TitleDraft = { ...emptyDraft, name: 'Lantern Bay', year: '1974', synopsis: 'A harbour.' };
const edit = (part: Partial<TitleDraft>): TitleDraft => ({ ...base, ...part });

test('what each changed apart is brought together', () => {
  const { draft, taken, disputed } = mergeDrafts(
    base,
    edit({ year: '1975' }),
    edit({ name: 'Lantern Cove' }),
  );
  expect(draft).toEqual(edit({ year: '1975', name: 'Lantern Cove' }));
  expect([taken, disputed]).toEqual([['name'], []]);
});

test('what both changed stays as it was typed here until somebody chooses', () => {
  const [mine, theirs] = [edit({ synopsis: 'Fog.' }), edit({ synopsis: 'Rain.', year: '1976' })];
  const { draft, taken, disputed } = mergeDrafts(base, mine, theirs);
  expect(draft).toEqual(edit({ synopsis: 'Fog.', year: '1976' }));
  expect([taken, disputed]).toEqual([['year'], ['synopsis']]);
  expect(withParts(draft, theirs, ['synopsis'])).toEqual(theirs);
});

test('two who say the same do not disagree', () => {
  const { taken, disputed } = mergeDrafts(base, edit({ name: 'Fog' }), edit({ name: 'Fog ' }));
  expect([taken, disputed]).toEqual([[], []]);
});

test('the fields of a licence belong together', () => {
  const mine = edit({ licenceUntil: '2027-01-01T00:00' });
  const theirs = edit({ countries: 'DE' });
  const { draft, disputed } = mergeDrafts(base, mine, theirs);
  expect(disputed).toEqual(['licence']);
  expect(draft).toMatchObject({ licenceUntil: '2027-01-01T00:00', countries: '' });
  expect(withParts(draft, theirs, ['licence'])).toEqual(theirs);
});

test('what was saved is the new beginning, however the service wrote it', () => {
  const sent = edit({ name: ' Lantern  Cove ' });
  const { draft, disputed } = mergeDrafts(sent, { ...sent, year: '1980' }, edit({ name: 'Lantern Cove' }));
  expect(draft).toMatchObject({ name: 'Lantern Cove', year: '1980' });
  expect(disputed).toEqual([]);
});

test('a choice shows both in words', () => {
  const cast = [
    { personId: 'person-a', name: 'Mara Voss', character: 'Ilse' },
    { personId: '', name: 'Jon Ake', character: '' },
  ];
  expect(partInWords(edit({ cast }), 'cast')).toBe('Mara Voss as Ilse, Jon Ake');
  expect(partInWords(base, 'licence')).toBe('nothing');
  expect(partInWords(edit({ countries: 'DE, AT' }), 'licence')).toBe('in DE, AT');
  expect(partInWords(base, 'isPremium')).toBe('yes');
});

test('of seasons a choice shows only what the other has not', () => {
  const episode = { number: '1', name: 'Ebb', synopsis: '', airedOn: '', runtimeMinutes: '' };
  const season = (name: string) => ({
    ...{ number: '1', name: '', overview: '', releasedOn: '' },
    episodes: [episode, { ...episode, number: '2', name }],
  });
  const [mine, theirs] = [edit({ seasons: [season('Flood')] }), edit({ seasons: [season('Calm')] })];
  expect(partInWords(mine, 'seasons', theirs)).toBe('1.2 · Flood');
  expect(partInWords(theirs, 'seasons', mine)).toBe('1.2 · Calm');
});
