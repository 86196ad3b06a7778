import { valueInWords } from './change-words';

test('a history speaks as the form does', () => {
  expect(valueInWords('isPublished', 'true')).toBe('yes');
  expect(valueInWords('isPremium', 'false')).toBe('no');
  expect(valueInWords('editedFields', 'runtimeMinutes, synopsis')).toBe('Length, Synopsis');
  expect(valueInWords('synopsis', 'true, at 2026-11-20T12:00Z')).toBe('true, at 2026-11-20T12:00Z');
  expect(valueInWords('editedFields', null)).toBe('nothing');
});

test('times of a licence are told in the curator’s own time zone', () => {
  const [from, until] = ['2026-11-20T14:05', '2027-01-02T00:00'].map((local) =>
    new Date(local).toISOString(),
  );
  const licence = `from ${from?.replace(':00.000Z', 'Z')}, until ${until}, in DE AT`;
  expect(valueInWords('licence', licence)).toBe(
    'from 20 November 2026, 14:05, until 2 January 2027, 00:00, in DE AT',
  );
});
