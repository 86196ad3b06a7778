import { TitleKind } from '../title/title-kind';
import type { FileProblem } from './file-problem';
import { UnreadableFile } from './file-problem';
import type { FileTitle } from './file-title';
import { readRows, type FileFormat } from './read-rows';

interface Outcome {
  titles: (FileTitle & { line: number })[];
  problems: FileProblem[];
  /** Where the reading ended before the file did. */
  ended: FileProblem | null;
}

/** Reads a file, given in pieces of `size` bytes. */
async function read(file: string | Buffer, size = 65_536, format: FileFormat = 'AUTO'): Promise<Outcome> {
  const bytes = Buffer.from(file);
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += size)
      yield await Promise.resolve(bytes.subarray(at, at + size));
  };
  const outcome: Outcome = { titles: [], problems: [], ended: null };
  try {
    for await (const row of readRows(pieces(), format)) {
      if ('title' in row) outcome.titles.push({ line: row.line, ...row.title });
      else outcome.problems.push(...row.problems);
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    outcome.ended = error.problem;
  }
  return outcome;
}

const places = ({ problems }: Outcome) => problems.map(({ line, field }) => [line, field]);

describe('A CSV file', () => {
  const expected = [
    { line: 2, name: 'Tides', year: 1999 },
    { line: 4, name: 'Snow, "deep"', year: 2001, synopsis: 'Line one\nLine two' },
    { line: 6, name: 'Ärger', year: 2010 },
  ];
  const rows = 'name,year,synopsis\nTides,1999,\n\n"Snow, ""deep""",2001,"Line one\nLine two"\nÄrger,2010,\n';

  it.each([
    ['LF', rows],
    ['CR LF', rows.replace(/\n/g, '\r\n')],
    ['CR', rows.replace(/\n/g, '\r')],
    ['a byte order mark', `\ufeff${rows}`],
    ['semicolons', rows.replace(/,(?! "")/g, ';').replace('Snow;', 'Snow,')],
    ['tabs', rows.replace(/,(?! "")/g, '\t').replace('Snow\t', 'Snow,')],
    ['no line end after the last row', rows.slice(0, -1)],
    ['capitals and blanks in its header', rows.replace('name,year', ' Name ,YEAR')],
  ])('is read with %s', async (_how, file) => {
    expect(await read(file)).toEqual({ titles: expected, problems: [], ended: null });
  });

  it.each([1, 2, 3, 7])('is read the same in pieces of %i bytes', async (size) => {
    const file = `\ufeff${rows.replace(/\n/g, '\r\n')}`;
    expect((await read(file, size)).titles).toEqual(expected);
  });

  it('takes every column', async () => {
    const file = [
      'id,kind,name,original_name,original_language,year,released_on,runtime_minutes,synopsis,genres,keywords,cast,directors,writers,maturity_label,maturity_country,maturity_age,rating,tmdb_id,available_from,available_until,countries,is_premium,is_published',
      'own-tides,movie,Tides,Gezeiten,DE,1999,1999-03-02,97,Water comes.,Drama | Sea,Flood|BEACH,Ada Sol|Ben Lund,Cleo Marsh,Cleo Marsh|Ada Sol,FSK 12,de,,"7,25",550,2026-01-31,2027-01-31T18:00:00+02:00,de|at,yes,0',
    ].join('\n');
    expect(await read(file)).toEqual({
      problems: [],
      ended: null,
      titles: [
        {
          line: 2, id: 'own-tides', kind: TitleKind.MOVIE, name: 'Tides', originalName: 'Gezeiten',
          originalLanguage: 'de', year: 1999, releasedOn: '1999-03-02', runtimeMinutes: 97, synopsis: 'Water comes.',
          genres: ['Drama', 'Sea'], keywords: ['flood', 'beach'], cast: [{ name: 'Ada Sol' }, { name: 'Ben Lund' }],
          directors: [{ name: 'Cleo Marsh' }], writers: [{ name: 'Cleo Marsh' }, { name: 'Ada Sol' }],
          maturity: { label: 'FSK 12', country: 'DE', age: 12 }, rating: 7.25, tmdbId: 550,
          availableFrom: '2026-01-31T00:00:00.000Z', availableUntil: '2027-01-31T16:00:00.000Z',
          countries: ['AT', 'DE'], isPremium: true, isPublished: false,
        },
      ],
    }); // prettier-ignore
  });

  it.each([
    ['year', '99', 'whole number'],
    ['year', 'soon', 'number'],
    ['year', '-1999', 'whole number'],
    ['released_on', '1999-02-30', 'YYYY-MM-DD'],
    ['released_on', '02.03.1999', 'YYYY-MM-DD'],
    ['runtime_minutes', '90 min', 'number'],
    ['runtime_minutes', '0', 'whole number'],
    ['rating', '11', '0 to 10'],
    ['kind', 'FILM', 'MOVIE or SERIES'],
    ['original_language', 'german', 'ISO 639-1'],
    ['original_language', 'qq', 'ISO 639-1'],
    ['countries', 'DE|Germany', 'ISO 3166-1'],
    ['available_from', '2026-01-31T18:00', 'zone'],
    ['is_premium', 'maybe', 'true or false'],
    ['tmdb_id', '5.5', 'whole number'],
    ['id', 'tides', 'id of a title'],
    ['id', 'film-"; DROP', 'id of a title'],
    ['synopsis', 'bell\u0007', 'U+0007'],
    ['synopsis', 'zero\u200bwidth', 'U+200B'],
    ['synopsis', 'turned \u202earound', 'U+202E'],
    ['synopsis', '=SUM(A1:A9)', 'begins with ='],
    ['synopsis', '@import', 'begins with @'],
    ['synopsis', '+1', 'begins with +'],
    ['synopsis', '-30-', 'begins with -'],
    ['cast', '=HYPERLINK("http://elsewhere")', 'begins with ='],
    ['maturity_country', 'DE', 'needed'],
  ])('names line and field of a wrong %s: %s', async (field, cell, message) => {
    const file = `name,${field}\nTides,\nSnow,"${cell.replaceAll('"', '""')}"\n`;
    const { titles, problems } = await read(file);
    expect(titles).toEqual([{ line: 2, name: 'Tides' }]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.line).toBe(3);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.field?.split('.')[0]).toBe(field === 'maturity_country' ? 'maturity_label' : field);
    expect(problems[0]?.value?.length ?? 0).toBeLessThanOrEqual(61);
  });

  it('names a cell that is too long, without repeating it', async () => {
    const { problems } = await read(`name,synopsis\nTides,${'x'.repeat(5_001)}\n`);
    expect(problems).toEqual([
      {
        line: 2,
        field: 'synopsis',
        message: 'synopsis may have 5,000 characters, this has 5,001.',
        value: `${'x'.repeat(60)}…`,
      },
    ]);
  });

  it('reads a name that begins like a formula when an apostrophe says that it is text', async () => {
    expect((await read("name,year\n'=Love,1999\n''Tis,2000\n")).titles).toEqual([
      { line: 2, name: '=Love', year: 1999 },
      { line: 3, name: "''Tis", year: 2000 },
    ]);
  });

  it('finds windows and ratings that contradict each other', async () => {
    const file = [
      'name,year,released_on,available_from,available_until,maturity_label,maturity_country,maturity_age',
      'B,,,2026-02-01,2026-02-01,,,',
      'C,,,,,PG-13,US,6',
      'D,,,,,Blue,US,',
    ].join('\n');
    expect(places(await read(file))).toEqual([
      [2, 'available_until'],
      [3, 'maturity_age'],
      [4, 'maturity_age'],
    ]);
  });

  it.each([
    ['has empty lines first', '\n \n;\nname;year\nTides, the;1999\n', 5],
    ['says what parts its cells, as Excel does', 'sep=;\nname;year\nTides, the;1999\n', 3],
    ['says so below an empty line, with commas in its header', '\nSEP=;\nname;"year"\nTides, the;1999\n', 4],
    ['says that it is tabs', '"sep=\t"\nname\tyear\nTides, the\t1999\n', 3],
  ])('is read when it %s', async (_how, file, line) => {
    for (const size of [65_536, 5])
      expect(await read(file, size)).toMatchObject({
        titles: [{ line, name: 'Tides, the', year: 1999 }],
        problems: [],
      });
  });

  it('names rows that have too few or too many cells, and reads on', async () => {
    const outcome = await read('name,year\nTides\nSnow,2001,x\nRain,2003\n');
    expect(places(outcome)).toEqual([
      [2, null],
      [3, null],
    ]);
    expect(outcome.titles).toEqual([{ line: 4, name: 'Rain', year: 2003 }]);
  });

  it.each([
    ['is empty', '', 1, 'empty'],
    ['has blanks alone', '\ufeff \r\n\t\n', 1, 'empty'],
    ['has an unknown column', 'name,runtime\nA,3\n', 1, 'no column runtime'],
    ['has a column twice', 'name,year,Year\nA,3,3\n', 1, 'year stands here twice'],
    ['has a column without a name', 'name,\nA,3\n', 1, 'Column 2 has no name'],
    ['has no column that says which title is meant', 'year,genres\n1999,Drama\n', 1, 'name is missing'],
    ['has a header alone', 'name,year\n\n,\n', 1, 'only a header'],
    ['parts its cells by bars', '\nsep=|\nname|year\nA|1999\n', 2, 'semicolons'],
    ['has seasons', 'name,seasons\nA,1\n', 1, 'JSON'],
    ['has a header that nobody would write', `${'x'.repeat(500)}\n`, 1, 'There is no column x'],
    ['is UTF-16', Buffer.from('\ufeffname\nTides\n', 'utf16le'), 1, 'UTF-16'],
    ['is UTF-16 without a mark', Buffer.from('name\nTides\n', 'utf16le'), 1, 'NUL'],
    ['is Latin-1', Buffer.from('name\nTides\nÄrger\n', 'latin1'), 3, 'not UTF-8'],
    ['ends within a character', Buffer.from('name\nTides\nÄ').subarray(0, -1), 3, 'not UTF-8'],
    ['holds a NUL', 'name\nTides\nSn\0w\n', 3, 'NUL'],
    ['is one line without end', `name\nTides\n${'x'.repeat(400_000)}`, 3, 'more than 256,000'],
    ['has a quotation mark that is never closed', 'name,year\nTides,1\n"Snow,2\nRain,3\n', 3, 'never closed'],
    ['has a quotation mark inside a cell', 'name,year\nTides,1\n5" disk,2\n', 3, 'inside a cell'],
  ])('ends with one clear problem when it %s', async (_how, file, line, message) => {
    for (const size of [65_536, 5]) {
      const { ended } = await read(file, size);
      expect(ended?.message).toContain(message);
      expect(ended?.line).toBe(line);
    }
  });
});

describe('A JSON file', () => {
  const titles = [
    { name: 'Tides', year: 1999, synopsis: null, cast: [{ name: 'Ada Sol', character: 'Mia' }, 'Ben Lund'] },
    {
      kind: 'SERIES',
      name: '=Snow',
      seasons: [{ number: 1, episodes: [{ number: 1, name: 'Flakes', aired_on: '2001-02-03' }] }],
    },
  ];
  const expected = [
    {
      name: 'Tides',
      year: 1999,
      synopsis: null,
      cast: [{ name: 'Ada Sol', character: 'Mia' }, { name: 'Ben Lund' }],
    },
    {
      kind: 'SERIES',
      name: '=Snow',
      seasons: [
        {
          number: 1, name: null, overview: null, releasedOn: null,
          episodes: [{ number: 1, name: 'Flakes', synopsis: null, runtimeMinutes: null, airedOn: '2001-02-03' }],
        },
      ],
    },
  ]; // prettier-ignore

  it.each([
    ['a list on one line', JSON.stringify(titles), [1, 1]],
    ['a list on many lines', JSON.stringify(titles, null, 2), [2, 14]],
    [
      'a list on many lines that end in CR LF',
      JSON.stringify(titles, null, 2).replace(/\n/g, '\r\n'),
      [2, 14],
    ],
    ['one object a line', titles.map((title) => JSON.stringify(title)).join('\n'), [1, 2]],
    [
      'one object a line, with blank ones',
      titles.map((title) => `${JSON.stringify(title)}\r\n\r\n`).join(''),
      [1, 3],
    ],
    ['a byte order mark', `\ufeff${JSON.stringify(titles)}`, [1, 1]],
  ])('is read as %s', async (_how, file, lines) => {
    for (const size of [65_536, 3]) {
      const outcome = await read(file, size);
      expect(outcome).toEqual({
        titles: expected.map((title, index) => ({ line: lines[index], ...title })),
        problems: [],
        ended: null,
      });
    }
  });

  it('names line and place of what is wrong in it', async () => {
    const outcome = await read(
      [
        '{"name": "A", "year": "1999"}',
        '{"name": "B", "runtime": 90}',
        '{"name": "C", "cast": ["Ada", {"nme": "Ben"}]}',
        '{"kind": "SERIES", "name": "D", "seasons": [{"number": 1, "episodes": [{"number": 1}]}]}',
        '{"kind": "SERIES", "name": "E", "seasons": [{"number": 1}, {"number": 1}]}',
        '{"name": null}',
        '{"name": "\\ud800"}',
        '{"name": "A\\u0000"}',
        '{"name": "F", "__proto__": {"year": 5}}',
        'null',
        '{"name": }',
        '[]',
        '{"name": "G"}',
      ].join('\n'),
    );
    expect(places(outcome)).toEqual([
      [1, 'year'],
      [2, 'runtime'],
      [3, 'cast.1'],
      [4, 'seasons.0.episodes.0.name'],
      [5, 'seasons.1.number'],
      [6, 'name'],
      [7, 'name'],
      [8, 'name'],
      [9, '__proto__'],
      [10, null],
      [11, null],
      [12, null],
    ]);
    expect(outcome.titles).toEqual([{ line: 13, name: 'G' }]);
  });

  it.each([
    ['breaks off', '[\n{"name": "A"},\n{"name": "B"', 3, 'middle'],
    ['is broken', '[\n{"name": "A"},\n{"name": B}\n]', 3, 'no valid JSON'],
    ['goes on after its list', '[\n{"name": "A"}\n]\n{"name": "B"}', 4, 'no valid JSON'],
    ['is a text', '"name"', 1, 'does not begin as JSON'],
    ['is nested without bottom in a list', `[\n${'['.repeat(100_000)}`, 2, 'nested'],
    ['has a text without end in a list', `[\n{"name": "${'x'.repeat(600_000)}`, 2, 'more than 256,000'],
    ['has a line without end', `{"name": "${'x'.repeat(600_000)}`, 1, 'more than 256,000'],
  ])('ends with one clear problem when it %s', async (_how, file, line, message) => {
    const { ended } = await read(file, 65_536, 'JSON');
    expect(ended?.message).toContain(message);
    expect(ended?.line).toBe(line);
  });

  it('survives a line that is nested without bottom', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(places(await read(`{"name": "A", "genres": ${deep}}\n{"name": "B", "x": ${deep}}`))).toEqual([
      [1, 'genres.0'],
      [2, 'x'],
    ]);
  });

  it('has at least one title', async () => {
    expect((await read('[]')).ended?.message).toContain('no title');
  });
});
