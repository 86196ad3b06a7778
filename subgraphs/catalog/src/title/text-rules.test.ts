import { line, text } from '../tmdb/answers/lenient';
import { InputProblems } from '../curation/input-problems';
import { readText } from '../curation/read-values';
import { FieldProblem, text as fileText } from '../file-import/field-checks';

/** What is kept of a line, by who writes it; false where it is refused. */
function byForm(given: string): string | null | false {
  const problems = new InputProblems();
  const kept = readText(problems, 'input.name', given, { maximum: 300 });
  return problems.all.size > 0 ? false : kept;
}
function byFile(given: string): string | null | false {
  try {
    return fileText({ maximum: 300 })(given);
  } catch (error) {
    if (error instanceof FieldProblem) return false;
    throw error;
  }
}

describe('the same text is taken by hand, from a file and from TMDB', () => {
  test.each<[string, string, string?]>([
    ['a family of emoji', 'The 👩‍👩‍👧‍👦 Next Door 👩🏽‍🚀 🏳️‍🌈'],
    ['the flag of Wales', 'Home \u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}'],
    ['a Persian word with a non-joiner', 'می‌خواهم'],
    ['a Sinhala word with a joiner', 'ශ්‍රී'],
    ['a Devanagari half form', 'क्‍ष'],
    ['a Hebrew name with a mark of direction', 'שלום C++\u200f!'],
    ['a soft hyphen', 'Donau\u00addampf'],
    ['accents in pieces, composed', 'Ame\u0301lie', 'Am\u00e9lie'],
    ['runs of blanks, as one', ' The\u00a0\u00a0 Tide ', 'The Tide'],
    ['300 characters beyond the first 65,536', '𝒳'.repeat(150)],
  ])('%s', (_, given, kept = given) => {
    expect([byForm(given), byFile(given), line.parse(given)]).toEqual([kept, kept, kept]);
  });
});

describe('what is refused by hand and in a file is left out of what TMDB says', () => {
  test.each([
    ['a character that turns the line around', 'abc\u202edef'],
    ['an isolate', 'abc\u2067def'],
    ['a blank without width', 'abc\u200bdef'],
    ['a mark of direction among Latin letters', 'abc\u200edef'],
    ['a joiner among Latin letters', 'abc\u200ddef'],
    ['a non-joiner among Latin letters', 'abc\u200cdef'],
    ['letters of tags without a flag', 'abc\u{e0061}\u{e0062}def'],
    ['a joiner of words', 'abc\u2060def'],
    ['NUL', 'abc\0def'],
  ])('%s', (_, given) => {
    expect([byForm(given), byFile(given), line.parse(given)]).toEqual([false, false, 'abcdef']);
  });

  test('lines in what has one', () => {
    for (const given of ['abc\ndef', 'abc\tdef', 'abc\u2028def'])
      expect([byForm(given), byFile(given), line.parse(given)]).toEqual([false, false, 'abc def']);
  });

  test('nothing that can be seen', () => {
    for (const given of ['\u3164', '\u115f\u2800', '\u0301', '\u00ad'])
      expect([byForm(given) || false, byFile(given) || false, line.parse(given)]).toEqual([
        false,
        false,
        null,
      ]);
  });

  test('half a character, in whose place TMDB’s says that there was one', () => {
    const given = 'abc\ud800def';
    expect([byForm(given), byFile(given), line.parse(given)]).toEqual([false, false, 'abc\ufffddef']);
  });

  test('more than 300 characters', () => {
    const given = '𝒳'.repeat(301);
    expect([byForm(given), byFile(given)]).toEqual([false, false]);
  });
});

test('paragraphs keep their lines, however they are ended, and no more than 5,000 characters come from TMDB', () => {
  const problems = new InputProblems();
  const given = 'One.\r\nTwo.\rThree.\u2028Four.\t';
  const kept = 'One.\nTwo.\nThree.\nFour.';
  expect(readText(problems, 'input.synopsis', given, { maximum: 5_000, hasLines: true })).toBe(kept);
  expect(fileText({ maximum: 5_000, isMultiline: true })(given)).toBe(kept);
  expect(text.parse(given)).toBe(kept);
  expect(text.parse('x'.repeat(6_000))).toHaveLength(5_000);
});
