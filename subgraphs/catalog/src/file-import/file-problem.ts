/** Something in a file that cannot be used, and where it stands. */
export interface FileProblem {
  /** From 1. */
  line: number;
  /** Column or key; null when the whole row or the whole file is meant. */
  field: string | null;
  message: string;
  /** What stood there, shortened; null for nothing. */
  value: string | null;
}

/** Ends the reading of a file: what follows cannot be understood. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
  readonly problem: FileProblem;

  constructor(line: number, message: string, facts: Partial<Pick<FileProblem, 'field' | 'value'>> = {}) {
    super(message);
    this.problem = { line, message, field: facts.field ?? null, value: facts.value ?? null };
  }
}

const SHOWN_CHARACTERS = 60;

/** A value as a list of problems shows it: one short line without what could not be seen. */
export function shortened(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const line = asText(value)
    .slice(0, 4 * SHOWN_CHARACTERS)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, '␣')
    .trim();
  const characters = [...line];
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join('')}…` : line;
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    // Nested more deeply than the stack.
    return '…';
  }
}
