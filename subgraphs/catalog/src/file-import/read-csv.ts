import { finished } from 'node:stream/promises';
import { parse, type Parser } from 'csv-parse';
import { UnreadableFile } from './file-problem';

/** One row of a file as it stands there. */
export interface CsvRecord {
  /** Where it begins, from 1. */
  line: number;
  cells: string[];
}

/** In UTF-16 units; a row with a long synopsis and a cast of a hundred has a tenth of it. */
export const MAXIMUM_RECORD = 256_000;

// Not the bar: it parts the names within a cell.
const DELIMITERS = [',', ';', '\t'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** What parts the cells: whichever stands most often in the first line with something in it, outside of quotation marks. */
function detectDelimiter(text: string): Delimiter {
  const unquoted = text.replace(/"[^"]*"/g, '""');
  const header = unquoted.split('\n').find((line) => /[^\s,;]/.test(line)) ?? '';
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? ',' : (DELIMITERS[counts.indexOf(most)] as Delimiter);
}

/** Excel's first line that says what parts the cells: `sep=;`. */
export const SEPARATOR_LINE = /^(\s*)"?sep=(.)"?[ \t]*(?=\n|$)/i;

/** What parts the cells, and the text without a line that says so; its line end stays, for the numbers of the lines. */
function readDelimiter(text: string): { delimiter: Delimiter; rest: string } {
  const [whole, blank = '', said] = SEPARATOR_LINE.exec(text) ?? [];
  if (whole === undefined) return { delimiter: detectDelimiter(text), rest: text };
  const delimiter = DELIMITERS.find((one) => one === said);
  if (delimiter === undefined)
    throw new UnreadableFile(
      blank.split('\n').length,
      'Cells must be parted by commas, semicolons or tabs; a bar parts the names in a cell.',
    );
  return { delimiter, rest: blank + text.slice(whole.length) };
}

/**
 * The rows of a CSV file (RFC 4180) whose lines end in LF, its header first; empty lines are left out. Commas, semicolons
 * and tabs part cells.
 * @throws UnreadableFile where quotation marks contradict each other and for a row without end.
 */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  let parser: Parser | null = null;
  let records: CsvRecord[] = [];
  let ended = 0;
  const take = (cells: string[], { lines }: { lines: number }): null => {
    ended = lines;
    records.push({ line: lines - innerLineEnds(cells), cells });
    return null;
  };
  const taken = (): CsvRecord[] => {
    const present = records;
    records = [];
    return present;
  };
  for await (const piece of text) {
    let given = piece;
    if (!parser) {
      const { delimiter, rest } = readDelimiter(piece);
      parser = startParser(delimiter, take);
      given = rest;
    }
    const error = await written(parser, given);
    yield* taken();
    if (error) throw unreadable(error, ended + 1);
  }
  if (!parser) return;
  parser.end();
  const error = await finished(parser).then(
    () => null,
    (failed: unknown) => failed,
  );
  yield* taken();
  if (error) throw unreadable(error, ended + 1);
}

// Taken by a callback: what a stream has parsed but not handed over is lost when it fails.
const startParser = (delimiter: string, take: (cells: string[], info: { lines: number }) => null): Parser =>
  parse({
    delimiter,
    record_delimiter: '\n',
    // What is missing and what is too much is told with its line.
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAXIMUM_RECORD,
    on_record: take,
  }).resume();

/** What a parser makes of a piece of text: the error, or null. */
const written = (parser: Parser, piece: string): Promise<Error | null> =>
  new Promise((resolve) => {
    const failed = (error: Error): void => resolve(error);
    parser.once('error', failed);
    parser.write(piece, (error) => {
      // An error is told of twice, the second time as an event that somebody must hear.
      if (error) return;
      parser.off('error', failed);
      resolve(null);
    });
  });

const innerLineEnds = (cells: readonly string[]): number =>
  cells.reduce((ends, cell) => ends + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);

function unreadable(error: unknown, line: number): unknown {
  switch ((error as { code?: string }).code) {
    case 'CSV_MAX_RECORD_SIZE':
      return new UnreadableFile(
        line,
        `The row that begins here has more than ${MAXIMUM_RECORD.toLocaleString('en')} characters. Is a quotation mark missing, or is this no CSV file?`,
      );
    case 'CSV_QUOTE_NOT_CLOSED':
      return new UnreadableFile(line, 'A quotation mark in the row that begins here is never closed.');
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return new UnreadableFile(
        line,
        'A quotation mark stands inside a cell: put the whole cell in quotation marks and double those inside it.',
      );
    default:
      return error;
  }
}
