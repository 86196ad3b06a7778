import { breakLines } from './break-lines';
import { setLine, type SetLine } from './set-line';
import type { Family } from './type-families';
import type { Typeface } from './typeface';
import { isRightToLeft, visualOrder } from './visual-order';

export interface TitleBox {
  width: number;
  height: number;
  largest: number;
  smallest: number;
  /** Where lines that do not fill the measure stand; what is read from right to left begins at the right. */
  align: 'start' | 'centre';
}

export interface TitleLine extends SetLine {
  face: Typeface;
  /** The face's width, per cent. */
  axis: number;
  /** Pixels from the title's left edge to the ink. */
  indent: number;
  /** Pixels from the title's upper edge. */
  baseline: number;
}

export interface SetTitle {
  lines: TitleLine[];
  /** Pixels per em. */
  size: number;
  /** Pixels from the highest ink to the lowest. */
  height: number;
}

const tracking = -12;
const mostLines = 4;
/** Baseline to baseline, in ems: capitals sit tight, accents and tails get the air that they need. */
const tightest = 0.86;
const air = 0.075;

interface Candidate {
  lines: { text: string; axis: number; tracking: number }[];
  leading: number;
  size: number;
  score: number;
}

/** A title while it is being set: its words, and how they are measured. */
interface Setting {
  box: TitleBox;
  family: Family;
  /** As the text would stand on one line, in thousandths of an em. */
  line: (text: string, axis: number) => SetLine;
}

/** The same line is measured many times over while a title is set. */
function settingOf(text: string, family: Family, box: TitleBox): Setting {
  const base = isRightToLeft(text) ? 'right-to-left' : 'left-to-right';
  const known = new Map<string, SetLine>();
  return {
    box,
    family,
    line: (part, axis) => {
      const key = `${axis} ${part}`;
      const line = known.get(key) ?? setLine(visualOrder(part, base), family.face(axis), tracking);
      known.set(key, line);
      return line;
    },
  };
}

/** The least leading at which no line touches the next. */
function leadingOf(lines: readonly string[], { line, family }: Setting): number {
  const set = lines.map((text) => line(text, family.usual));
  return set
    .slice(1)
    .reduce(
      (most, next, index) => Math.max(most, ((set[index]?.bottom ?? 0) - next.top) / 1000 + air),
      tightest,
    );
}

/** Every line at one size, each at the width that fills the measure; null when some line cannot fill it. */
function flush(
  lines: readonly string[],
  tallest: number,
  leading: number,
  setting: Setting,
): Candidate | null {
  const { box, family } = setting;
  const inkWidth = (text: string, axis: number): number => setting.line(text, axis).width;
  const narrowest = Math.max(...lines.map((line) => inkWidth(line, family.narrowestOfBlock)));
  const size = Math.min(tallest, box.largest, (box.width / narrowest) * 1000);
  const measure = (box.width / size) * 1000;
  const chosen = lines.map((text) => {
    const axis = family.widths.find((step) => inkWidth(text, step) <= measure);
    const gaps = [...text].length - 1;
    const spare = axis && gaps > 0 ? (measure - inkWidth(text, axis)) / gaps : Infinity;
    return { text, axis: axis ?? family.usual, tracking: tracking + spare, spare };
  });
  if (lines.length < 2 || chosen.some(({ spare }) => spare > 42)) return null;
  return { lines: chosen, leading, size, score: size * 1.08 };
}

function candidates(words: readonly string[], setting: Setting): Candidate[] {
  const { box, family, line } = setting;
  const found: Candidate[] = [];
  for (let count = 1; count <= mostLines; count++) {
    const lines = breakLines(words, count, (text) => line(text, family.usual).width);
    if (!lines) break;
    const leading = leadingOf(lines, setting);
    const ink = line(lines[0] ?? '', family.usual);
    const tail = line(lines.at(-1) ?? '', family.usual);
    const ems = leading * (count - 1) + (tail.bottom - ink.top) / 1000;
    const tallest = box.height / ems;
    for (const axis of family.widths) {
      const longest = Math.max(...lines.map((text) => line(text, axis).width));
      const size = Math.min(tallest, box.largest, (box.width / longest) * 1000);
      const score = size * (axis / 100) ** 0.55;
      found.push({ lines: lines.map((text) => ({ text, axis, tracking })), leading, size, score });
    }
    const filled = flush(lines, tallest, leading, setting);
    if (filled) found.push(filled);
  }
  return found.filter(({ size }) => size >= box.smallest);
}

/** The longest beginning of the title that fits with an ellipsis: whole words, or part of a first word that is too long. */
function shorten(words: readonly string[], setting: Setting): Candidate | undefined {
  for (let count = words.length - 1; count > 0; count--) {
    const kept = words
      .slice(0, count)
      .join(' ')
      .replace(/[\s.,:;–—-]+$/u, '');
    const fit = candidates(`${kept}…`.split(' '), setting);
    if (fit.length > 0) return best(fit);
  }
  const letters = [...(words[0] ?? '')];
  for (let count = letters.length - 1; count > 0; count--) {
    const fit = candidates([`${letters.slice(0, count).join('')}…`], setting);
    if (fit.length > 0) return best(fit);
  }
  return undefined;
}

const best = (all: readonly Candidate[]): Candidate | undefined =>
  all.reduce<Candidate | undefined>(
    (one, other) => (one && one.score >= other.score ? one : other),
    undefined,
  );

/** No line begins with a dash: one that stands alone stays with the word before it. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/ (?=[–—-]+ )/gu, '\u00a0')
    .split(' ')
    .map((word) => word.replace('\u00a0', ' '));

/** The words that four lines of the narrowest, smallest letters could hold at most, and whether these are all. */
function wordsThatMayFit(text: string, { box, family, line }: Setting): { words: string[]; isCut: boolean } {
  const all = wordsOf(text);
  const narrowest = family.widths.at(-1) ?? family.usual;
  let room = (mostLines * box.width * 1000) / box.smallest;
  const beyond = all.findIndex((word, index) => {
    room -= line(word, narrowest).width;
    return room < 0 && index > 0;
  });
  return beyond < 0 ? { words: all, isCut: false } : { words: all.slice(0, beyond + 1), isCut: true };
}

/** Sets a title as large as the box allows, in one to four lines, never hyphenated. The text must be drawable. */
export function setTitle(text: string, family: Family, box: TitleBox): SetTitle {
  const setting = settingOf(text, family, box);
  const { words, isCut } = wordsThatMayFit(text, setting);
  const chosen = (isCut ? undefined : best(candidates(words, setting))) ?? shorten(words, setting);
  if (!chosen) return { lines: [], size: box.smallest, height: 0 };
  const base = isRightToLeft(text) ? 'right-to-left' : 'left-to-right';
  const em = chosen.size / 1000;
  const set = chosen.lines.map((line) => ({
    ...setLine(visualOrder(line.text, base), family.face(line.axis), line.tracking),
    face: family.face(line.axis),
    axis: line.axis,
  }));
  const first = -(set[0]?.top ?? 0) * em;
  const share = box.align === 'centre' ? 0.5 : base === 'right-to-left' ? 1 : 0;
  const lines = set.map((line, index) => ({
    ...line,
    indent: Math.max(0, box.width - line.width * em) * share,
    baseline: first + index * chosen.leading * chosen.size,
  }));
  return { lines, size: chosen.size, height: (lines.at(-1)?.baseline ?? 0) + (set.at(-1)?.bottom ?? 0) * em };
}
