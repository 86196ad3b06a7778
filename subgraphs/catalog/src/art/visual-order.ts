type Direction = 'right-to-left' | 'left-to-right' | 'number' | 'neutral';

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

function directionOf(character: string): Direction {
  if (rightToLeft.test(character)) return 'right-to-left';
  if (/\p{N}/u.test(character)) return 'number';
  return /\p{L}/u.test(character) ? 'left-to-right' : 'neutral';
}

/** Whether the first letter of a text is one of those that are written from right to left. */
export const isRightToLeft = (text: string): boolean =>
  [...text].map(directionOf).find((one) => one === 'right-to-left' || one === 'left-to-right') ===
  'right-to-left';

const mirrored = new Map(['()', '[]', '{}', '<>', '«»', '‹›'].flatMap(([a = '', b = '']) => [[a, b], [b, a]])); // prettier-ignore

/**
 * The characters of one line in the order in which they stand from left to right: the part of the Unicode bidirectional
 * algorithm (UAX #9) that titles need, without explicit embeddings. `base` is the direction of the whole text.
 */
export function visualOrder(line: string, base: 'right-to-left' | 'left-to-right'): string {
  if (!rightToLeft.test(line)) return line;
  const characters = [...line];
  const directions = characters.map(directionOf);
  const ofBase = base === 'right-to-left' ? 1 : 0;
  let isAfterRight = base === 'right-to-left';
  const strong = directions.map((direction) => {
    if (direction === 'right-to-left') isAfterRight = true;
    if (direction === 'left-to-right') isAfterRight = false;
    if (direction === 'neutral') return null;
    if (direction === 'right-to-left') return 1;
    return direction === 'number' && isAfterRight ? 2 : ofBase * 2;
  });
  const isRight = (level: number | null | undefined): boolean =>
    level === null || level === undefined ? ofBase === 1 : level > 0;
  const levels = strong.map((level, index) => {
    if (level !== null) return level;
    const before = strong.slice(0, index).findLast((one) => one !== null);
    const after = strong.slice(index + 1).find((one) => one !== null);
    // Between two Latin words of a Hebrew title stands Latin; a number counts as what surrounds it.
    const isLatin = before === 2 && after === 2 && /\p{L}/u.test(characters[index + 1] ?? '');
    if (isLatin) return 2;
    return isRight(before) && isRight(after) ? 1 : ofBase;
  });
  let ordered = characters.map((character, index) => {
    const level = levels[index] ?? 0;
    return { character: level % 2 === 1 ? (mirrored.get(character) ?? character) : character, level };
  });
  for (const least of [2, 1]) ordered = reverseRuns(ordered, least);
  return ordered.map(({ character }) => character).join('');
}

interface Placed {
  character: string;
  level: number;
}

function reverseRuns(line: readonly Placed[], least: number): Placed[] {
  const turned: Placed[] = [];
  let run: Placed[] = [];
  for (const one of line) {
    if (one.level >= least) run.unshift(one);
    else {
      turned.push(...run, one);
      run = [];
    }
  }
  return [...turned, ...run];
}
