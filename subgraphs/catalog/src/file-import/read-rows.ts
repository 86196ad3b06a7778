import { checkRow, RowProblems, type CheckedRow } from './check-row';
import { shortened, UnreadableFile } from './file-problem';
import { COLUMN_NAMES, columnOf, isColumnName, type ColumnName } from './import-columns';
import { readCell } from './read-cell';
import { readCsv } from './read-csv';
import { readJson } from './read-json';
import { readText } from './read-text';

export type FileFormat = 'AUTO' | 'CSV' | 'JSON';

/**
 * The rows of an import file, each checked by itself. Memory is bounded by the longest row, whatever the file's length.
 * @throws UnreadableFile where the file cannot be read any further, its header included.
 */
export async function* readRows(
  bytes: AsyncIterable<Buffer>,
  format: FileFormat,
): AsyncGenerator<CheckedRow> {
  const pieces = readText(bytes)[Symbol.asyncIterator]();
  let head = '';
  for (;;) {
    const next = await pieces.next();
    if (next.done) break;
    head += next.value;
    if (hasWholeLine(head) || head.length > MAXIMUM_HEAD) break;
  }
  if (head.trim() === '') throw new UnreadableFile(1, 'The file is empty.');
  const text = (async function* () {
    yield head;
    yield* { [Symbol.asyncIterator]: () => pieces };
  })();
  const isJson = format === 'JSON' || (format === 'AUTO' && /^\s*[[{]/.test(head));
  let count = 0;
  for await (const row of isJson ? jsonRows(text) : csvRows(text)) {
    count += 1;
    if (count > MAXIMUM_TITLES) throw new UnreadableFile(row.line, tooManyTitles(null));
    yield row;
  }
  if (count === 0) throw new UnreadableFile(1, isJson ? 'There is no title in this file.' : ONLY_HEADER);
}

/** Whether a line with something in it has ended. */
function hasWholeLine(text: string): boolean {
  const first = text.search(/[^\s,;"]/);
  return first >= 0 && text.includes('\n', first);
}

/** Of one file; as many as an import is known to work with. */
export const MAXIMUM_TITLES = 1_000_000;

/** @param count null where it is not known. */
export const tooManyTitles = (count: number | null): string =>
  `A file may have ${MAXIMUM_TITLES.toLocaleString('en')} titles${count === null ? '' : `, this has about ${count.toLocaleString('en')}`}. Divide it, and import the parts one after the other.`;

const ONLY_HEADER = 'There is no title in this file, only a header.';

/** In UTF-16 units; what stands there says how the rest is to be read. */
const MAXIMUM_HEAD = 64_000;

async function* jsonRows(text: AsyncIterable<string>): AsyncGenerator<CheckedRow> {
  for await (const { line, value } of readJson(text)) {
    const problems = new RowProblems(line);
    if (value === undefined) problems.add(null, 'This line is no valid JSON');
    else if (typeof value !== 'object' || value === null || Array.isArray(value))
      problems.add(null, 'A title must be an object: { "name": … }', value);
    yield problems.all.length > 0
      ? { line, problems: problems.all }
      : checkRow(line, value as Record<string, unknown>, problems);
  }
}

async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<CheckedRow> {
  let columns: ColumnName[] | null = null;
  for await (const { line, cells } of readCsv(text)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (columns === null) columns = readHeader(line, cells);
    else yield checkCells(line, cells, columns);
  }
}

function checkCells(line: number, cells: readonly string[], columns: readonly ColumnName[]): CheckedRow {
  const problems = new RowProblems(line);
  if (cells.length !== columns.length) {
    problems.add(
      null,
      `This row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, the header has ${columns.length}`,
      cells.join(' · '),
    );
    return { line, problems: problems.all };
  }
  const given: Record<string, unknown> = {};
  columns.forEach((name, index) => {
    given[name] = problems.try(name, () => readCell(cells[index] as string, columnOf(name).cell));
  });
  return checkRow(line, given, problems);
}

/** @throws UnreadableFile that names what is missing, unknown or there twice. */
function readHeader(line: number, cells: readonly string[]): ColumnName[] {
  const names = cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  const fail = (field: string | null, message: string): never => {
    throw new UnreadableFile(line, message, { field });
  };
  const known = names.map((name, index): ColumnName => {
    if (name === '') return fail(null, `Column ${index + 1} has no name.`);
    if (!isColumnName(name)) {
      const shown = shortened(cells[index]) ?? '';
      return fail(shown, `There is no column ${shown}. There are: ${CSV_COLUMNS.join(', ')}.`);
    }
    if (!CSV_COLUMNS.includes(name)) return fail(name, `${name} can be given in a JSON file alone.`);
    if (names.indexOf(name) !== index) return fail(name, `The column ${name} stands here twice.`);
    return name;
  });
  if (!known.includes('name') && !known.includes('id') && !known.includes('tmdb_id'))
    fail('name', 'The column name is missing; without it only titles that id or tmdb_id name can be edited.');
  return known;
}

const CSV_COLUMNS: readonly ColumnName[] = COLUMN_NAMES.filter((name) => !columnOf(name).isJsonOnly);
