import type { CellKind } from './import-columns';
import { FieldProblem } from './field-checks';

/**
 * Spreadsheet programs run a cell that begins like this as a formula, in East Asia with wide signs too
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;
/** An apostrophe before one of those says that it is text, as spreadsheet programs have it. */
const QUOTED_FORMULA = /^'(?='*[=+\-@＝＋－＠])/;

const NUMBER = /^[+-]?\d+([.,]\d+)?$/;
const FLAGS: Readonly<Record<string, boolean>> = {
  true: true, yes: true, y: true, '1': true, false: false, no: false, n: false, '0': false,
}; // prettier-ignore

/**
 * The value that a cell of a CSV file stands for, not yet checked; undefined for an empty one.
 * @throws FieldProblem for a text that a spreadsheet program would run, and for no number and no flag.
 */
export function readCell(cell: string, kind: CellKind): unknown {
  const plain = cell.trim();
  if (plain === '') return undefined;
  switch (kind) {
    case 'number':
      if (!NUMBER.test(plain)) throw new FieldProblem('must be a number', cell);
      return Number(plain.replace(',', '.'));
    case 'flag': {
      const known = FLAGS[plain.toLowerCase()];
      if (known === undefined) throw new FieldProblem('must be true or false', cell);
      return known;
    }
    case 'list':
      return unquoted(cell).split('|');
    case 'text':
      return unquoted(cell);
  }
}

function unquoted(cell: string): string {
  const formula = FORMULA.exec(cell);
  if (formula) {
    const sign = formula[0].trim();
    throw new FieldProblem(
      `begins with ${sign}, which spreadsheet programs run as a formula; if it is meant, write '${sign} (with an apostrophe)`,
      cell,
    );
  }
  return cell.trim().replace(QUOTED_FORMULA, '');
}

/** A text as a cell that no spreadsheet program runs; `readCell` gives the text again. */
export const safeCell = (text: string): string =>
  FORMULA.test(text) || QUOTED_FORMULA.test(text) ? `'${text}` : text;
