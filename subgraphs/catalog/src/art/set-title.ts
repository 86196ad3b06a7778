import { breakLines } from './break-lines';
import { setLine, type SetLine } from './set-line';
import { archivo, type Typeface } from './typeface';

export interface TitleBox {
  width: number;
  height: number;
  largest: number;
  smallest: number;
}

export interface TitleLine extends SetLine {
  /** Archivo's width axis, per cent. */
  axis: number;
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

const axes = [122, 116, 108, 100, 92, 84, 76, 68, 62] as const;
const tracking = -12;
const mostLines = 4;

interface Candidate {
  lines: { text: string; axis: number; tracking: number }[];
  size: number;
  score: number;
}

/** Thousandths of an em, at a width of the axis in per cent. */
type WidthOf = (text: string, axis: number) => number;

/** The same line is measured many times over while a title is set. */
function measuring(): WidthOf {
  const known = new Map<number, Map<string, number>>();
  return (text, axis) => {
    const ofAxis = known.get(axis) ?? new Map<string, number>();
    known.set(axis, ofAxis);
    const width = ofAxis.get(text) ?? setLine(text, archivo(axis), tracking).width;
    ofAxis.set(text, width);
    return width;
  };
}

/** Accents need air above them; plain capitals sit tight. */
function leadingOf(lines: readonly string[], face: Typeface): number {
  const hasAccents = lines.slice(1).some((line) => setLine(line, face, 0).top < -780);
  return hasAccents ? 1.02 : 0.86;
}

/** Every line at one size, each at the width that fills the measure; null when some line cannot fill it. */
function flush(
  lines: readonly string[],
  box: TitleBox,
  tallest: number,
  inkWidth: WidthOf,
): Candidate | null {
  const narrowest = Math.max(...lines.map((line) => inkWidth(line, 76)));
  const size = Math.min(tallest, box.largest, (box.width / narrowest) * 1000);
  const measure = (box.width / size) * 1000;
  const chosen = lines.map((text) => {
    const axis = axes.find((step) => inkWidth(text, step) <= measure);
    const gaps = [...text].length - 1;
    const spare = axis && gaps > 0 ? (measure - inkWidth(text, axis)) / gaps : Infinity;
    return { text, axis: axis ?? 62, tracking: tracking + spare, spare };
  });
  if (lines.length < 2 || chosen.some(({ spare }) => spare > 42)) return null;
  return { lines: chosen, size, score: size * 1.08 };
}

function candidates(words: readonly string[], box: TitleBox, inkWidth: WidthOf): Candidate[] {
  const found: Candidate[] = [];
  for (let count = 1; count <= mostLines; count++) {
    const lines = breakLines(words, count, (line) => inkWidth(line, 100));
    if (!lines) break;
    const ink = setLine(lines[0] ?? '', archivo(100), 0);
    const tail = setLine(lines.at(-1) ?? '', archivo(100), 0);
    const ems = (leadingOf(lines, archivo(100)) * (count - 1) * 1000 - ink.top + tail.bottom) / 1000;
    const tallest = box.height / ems;
    for (const axis of axes) {
      const longest = Math.max(...lines.map((line) => inkWidth(line, axis)));
      const size = Math.min(tallest, box.largest, (box.width / longest) * 1000);
      const score = size * (axis / 100) ** 0.55;
      found.push({ lines: lines.map((text) => ({ text, axis, tracking })), size, score });
    }
    const filled = flush(lines, box, tallest, inkWidth);
    if (filled) found.push(filled);
  }
  return found.filter(({ size }) => size >= box.smallest);
}

/** The longest beginning of the title that fits with an ellipsis: whole words, or part of a first word that is too long. */
function shorten(words: readonly string[], box: TitleBox, inkWidth: WidthOf): Candidate | undefined {
  for (let count = words.length - 1; count > 0; count--) {
    const kept = words
      .slice(0, count)
      .join(' ')
      .replace(/[\s.,:;–—-]+$/u, '');
    const fit = candidates(`${kept}…`.split(' '), box, inkWidth);
    if (fit.length > 0) return best(fit);
  }
  const letters = [...(words[0] ?? '')];
  for (let count = letters.length - 1; count > 0; count--) {
    const fit = candidates([`${letters.slice(0, count).join('')}…`], box, inkWidth);
    if (fit.length > 0) return best(fit);
  }
  return undefined;
}

const best = (all: readonly Candidate[]): Candidate | undefined =>
  all.reduce<Candidate | undefined>(
    (one, other) => (one && one.score >= other.score ? one : other),
    undefined,
  );

/** The words that four lines of the narrowest, smallest letters could hold at most, and whether these are all. */
function wordsThatMayFit(
  text: string,
  box: TitleBox,
  inkWidth: WidthOf,
): { words: string[]; isCut: boolean } {
  const all = text.split(' ');
  let room = (mostLines * box.width * 1000) / box.smallest;
  const beyond = all.findIndex((word, index) => {
    room -= inkWidth(word, 62);
    return room < 0 && index > 0;
  });
  return beyond < 0 ? { words: all, isCut: false } : { words: all.slice(0, beyond + 1), isCut: true };
}

/** Sets a title as large as the box allows, in one to four lines, never hyphenated. The text must be drawable. */
export function setTitle(text: string, box: TitleBox): SetTitle {
  const inkWidth = measuring();
  const { words, isCut } = wordsThatMayFit(text, box, inkWidth);
  const chosen =
    (isCut ? undefined : best(candidates(words, box, inkWidth))) ?? shorten(words, box, inkWidth);
  if (!chosen) return { lines: [], size: box.smallest, height: 0 };
  const leading = leadingOf(
    chosen.lines.map((line) => line.text),
    archivo(100),
  );
  const set = chosen.lines.map((line) => ({
    ...setLine(line.text, archivo(line.axis), line.tracking),
    axis: line.axis,
  }));
  const em = chosen.size / 1000;
  const first = -(set[0]?.top ?? 0) * em;
  const lines = set.map((line, index) => ({ ...line, baseline: first + index * leading * chosen.size }));
  return { lines, size: chosen.size, height: (lines.at(-1)?.baseline ?? 0) + (set.at(-1)?.bottom ?? 0) * em };
}
