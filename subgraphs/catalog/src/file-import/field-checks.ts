import { ISO_COUNTRIES, ISO_LANGUAGES } from '../curation/iso-codes';
import { canBeSeen, characterCount, inKeptForm, unwantedCharacter } from '../title/text-rules';
import { FIRST_YEAR, LAST_YEAR } from '../title/title-limits';
import { shortened } from './file-problem';

/** A value that cannot be used. */
export class FieldProblem extends Error {
  override name = 'FieldProblem';
  /** @param path below the field: `2.episodes.5.name`. */
  constructor(
    message: string,
    readonly value: unknown,
    readonly path: string | null = null,
  ) {
    super(message);
  }
}

/** Gives the value as the library keeps it. @throws FieldProblem */
export type Check<T> = (value: unknown) => T;

/** Text in the form in which it is kept; null for none. Lengths are in code points. */
export function text(options: { maximum: number; isMultiline?: boolean }): Check<string | null> {
  const { maximum, isMultiline: hasLines = false } = options;
  return (value) => {
    if (typeof value !== 'string') throw new FieldProblem('is no text', value);
    const kept = inKeptForm(value, { hasLines });
    if (kept === '') return null;
    const unwanted = unwantedCharacter(kept, { hasLines });
    if (unwanted !== null)
      throw new FieldProblem(`holds a character that cannot be seen (${unwanted})`, value);
    const count = characterCount(kept);
    if (count > maximum) {
      const [most, has] = [maximum, count].map((number) => number.toLocaleString('en'));
      throw new FieldProblem(`may have ${most} characters, this has ${has}`, value);
    }
    if (!canBeSeen(kept)) throw new FieldProblem('holds nothing that can be seen', value);
    return kept;
  };
}

export function integer(minimum: number, maximum: number): Check<number> {
  return (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < minimum || value > maximum)
      throw new FieldProblem(`must be a whole number from ${minimum} to ${maximum}`, value);
    return value;
  };
}

export function decimal(minimum: number, maximum: number): Check<number> {
  return (value) => {
    if (typeof value !== 'number' || !(value >= minimum && value <= maximum))
      throw new FieldProblem(`must be a number from ${minimum} to ${maximum}`, value);
    return value;
  };
}

export const flag: Check<boolean> = (value) => {
  if (typeof value !== 'boolean') throw new FieldProblem('must be true or false', value);
  return value;
};

export function oneOf<T extends string>(values: readonly T[]): Check<T> {
  return (value) => {
    const known = typeof value === 'string' && values.find((one) => one === value.trim().toUpperCase());
    if (!known) throw new FieldProblem(`must be ${values.join(' or ')}`, value);
    return known;
  };
}

/** YYYY-MM-DD, of the Gregorian calendar, in years that films can have. */
export const day: Check<string> = (value) => {
  const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (!isDay || !isRealDay(value)) throw new FieldProblem('must be a day as YYYY-MM-DD', value);
  return value;
};

function isRealDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  const year = Number(text.slice(0, 4));
  const isThere = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return isThere && year >= FIRST_YEAR && year <= LAST_YEAR;
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+-]\d{2}:?\d{2}))?$/;

/** ISO 8601 in UTC; a day alone is its first moment in UTC. */
export const moment: Check<string> = (value) => {
  const [, date, time, zone] = (typeof value === 'string' && MOMENT.exec(value.trim())) || [];
  const parsed = date && isRealDay(date) && new Date(time ? `${date}T${time}${zone}` : `${date}T00:00:00Z`);
  if (!parsed || Number.isNaN(parsed.getTime())) {
    throw new FieldProblem(
      'must be a day, or a time with its zone: 2026-01-31 or 2026-01-31T18:00:00Z',
      value,
    );
  }
  return parsed.toISOString();
};

/** ISO 639-1. */
export const language: Check<string> = (value) => {
  const code = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (!ISO_LANGUAGES.has(code))
    throw new FieldProblem('must be a language of ISO 639-1, for example de', value);
  return code;
};

/** ISO 3166-1 alpha-2. */
export const country: Check<string> = (value) => {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  if (!ISO_COUNTRIES.has(code))
    throw new FieldProblem('must be countries of ISO 3166-1, for example DE', value);
  return code;
};

/** With `keyOf`, which says what is the same, without what stands there twice. */
export function list<T>(item: Check<T | null>, maximum: number, keyOf?: (item: T) => string): Check<T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new FieldProblem('must be a list', value);
    if (value.length > maximum)
      throw new FieldProblem(`may have ${maximum} items, this has ${value.length}`, value);
    const seen = new Set<string>();
    return value.flatMap((one: unknown, index) => {
      const checked = at(index, () => item(one));
      const key = checked === null ? null : (keyOf?.(checked) ?? String(index));
      if (checked === null || key === null || seen.has(key)) return [];
      seen.add(key);
      return [checked];
    });
  };
}

/** Says of a problem inside where it is. */
export function at<T>(place: string | number, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof FieldProblem)) throw error;
    const path = error.path === null ? String(place) : `${place}.${error.path}`;
    throw new FieldProblem(error.message, error.value, path);
  }
}

/** The members of a JSON object. @throws FieldProblem for another value, and for members that are not known. */
export function members(value: unknown, known: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FieldProblem('must be an object', value);
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new FieldProblem(`has no member ${shortened(unknown)}; it may have ${known.join(', ')}`, null);
  return value as Record<string, unknown>;
}
