import { maturityRatingOf, type MaturityRating } from '../title/maturity-rating';
import { TitleKind } from '../title/title-kind';
import { FieldProblem } from './field-checks';
import { shortened, type FileProblem } from './file-problem';
import type { FileTitle } from './file-title';
import { columnOf, isColumnName, type ColumnName } from './import-columns';

/** The problems of one row, where it has some; else what it says. */
export type CheckedRow = { line: number; title: FileTitle } | { line: number; problems: FileProblem[] };

/** What is given, by column; null takes away. */
type Given = Partial<Record<ColumnName, unknown>>;

/** Collects the problems of one row. */
export class RowProblems {
  readonly all: FileProblem[] = [];
  constructor(private readonly line: number) {}

  add(field: string | null, message: string, value?: unknown): void {
    const text = field === null ? message : `${field} ${message}`;
    this.all.push({ line: this.line, field, message: `${text}.`, value: shortened(value) });
  }

  /** The value of `check`, or undefined and a problem of this field. */
  try<T>(field: string, check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof FieldProblem)) throw error;
      this.add(error.path === null ? field : `${field}.${error.path}`, error.message, error.value);
      return undefined;
    }
  }
}

/** Checks the values of one row, each by itself and against each other. */
export function checkRow(line: number, given: Record<string, unknown>, problems: RowProblems): CheckedRow {
  const values: Given = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!isColumnName(name)) {
      problems.add(name, 'is no field of a title');
      continue;
    }
    const { check, isClearable } = columnOf(name);
    const isNothing = value === null || (value === '' && isClearable);
    values[name] = isNothing && isClearable ? null : problems.try(name, () => check(value));
  }
  const maturity = maturityOf(values, problems);
  checkTogether(values, problems);
  if (problems.all.length > 0) return { line, problems: problems.all };
  const { maturity_label: _label, maturity_country: _country, maturity_age: _age, ...plain } = values;
  return { line, title: { ...inCamelCase(plain), ...(maturity !== undefined && { maturity }) } };
}

function checkTogether(given: Given, problems: RowProblems): void {
  const { available_from: from, available_until: until, kind } = given;
  if (from != null && until != null && (from as string) >= (until as string))
    problems.add('available_until', 'must be after available_from', until);
  if (given.seasons !== undefined && kind === TitleKind.MOVIE)
    problems.add('seasons', 'are for a SERIES alone');
  if (
    given.name === undefined &&
    given.id === undefined &&
    given.tmdb_id === undefined &&
    problems.all.length === 0
  )
    problems.add('name', 'is needed');
}

function maturityOf(given: Given, problems: RowProblems): MaturityRating | null | undefined {
  const { maturity_label: label, maturity_country: country, maturity_age: age } = given;
  if (label === undefined && country === undefined && age === undefined) return undefined;
  if (label == null && country == null && age == null) return null;
  if (label == null || country == null) {
    problems.add(label == null ? 'maturity_label' : 'maturity_country', 'is needed for a maturity rating');
    return undefined;
  }
  const known = maturityRatingOf(country as string, label as string);
  if (known && age != null && age !== known.age)
    problems.add(
      'maturity_age',
      `must be ${known.age}: that is what ${label as string} means in ${country as string}`,
      age,
    );
  if (!known && age == null)
    problems.add(
      'maturity_age',
      `is needed: ${label as string} of ${country as string} is no rating that is known here`,
    );
  return known ?? { label: label as string, country: country as string, age: age as number };
}

const inCamelCase = (given: Given): FileTitle =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
