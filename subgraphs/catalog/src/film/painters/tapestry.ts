import type { CreatePainter } from './painter';

const width = 320;
const height = 180;
const half = width / 2;
const middle = height / 2;

/** Rules of one dimension, in the order of their weaving, each in two colours of its own and with its first row. */
const rules = [
  { rule: 90, first: 'one' },
  { rule: 150, first: 'one' },
  { rule: 30, first: 'one' },
  { rule: 54, first: 'few' },
  { rule: 105, first: 'one' },
  { rule: 60, first: 'few' },
  { rule: 110, first: 'few' },
  { rule: 73, first: 'few' },
  { rule: 45, first: 'one' },
  { rule: 22, first: 'few' },
] as const;

/** Levels 16 apart, so that every thread keeps one of sixteen flat colours. */
const levelOf = (pattern: number, isRaised: boolean, age: number): number =>
  8 + 16 * (isRaised ? 1 + ((pattern * 2 + (age > 5 ? 1 : 0)) % 7) : 8 + ((pattern * 3) % 7));

/** Cellular automata woven from the middle outwards and mirrored on both axes; the rule changes every few seconds. */
export const tapestry: CreatePainter = ({ frameCount, framesPerSecond, random }) => {
  const secondsPerRule = Math.max(2, frameCount / framesPerSecond / rules.length);
  let row = Uint8Array.from({ length: half }, (_, index) => (index === 0 ? 1 : 0));
  let raisedFor = new Uint8Array(half);
  const woven: Uint8Array[] = Array.from({ length: middle }, () =>
    new Uint8Array(half).fill(levelOf(0, false, 0)),
  );
  let before = 0;

  const weave = (frame: number): Uint8Array => {
    const pattern = Math.floor(frame / framesPerSecond / secondsPerRule) % rules.length;
    const { rule, first } = rules[pattern] ?? rules[0];
    if (pattern !== before || row.every((thread) => thread === row[0])) {
      // A single thread, or a few, start the new pattern; an even row would stay even under most rules.
      row = row.map((_, index) => (index === 0 || (first === 'few' && random.chance(0.1)) ? 1 : 0));
      before = pattern;
    }
    row = row.map((thread, index) => {
      const left = row[index === 0 ? 1 : index - 1] ?? 0;
      const right = row[index === half - 1 ? half - 2 : index + 1] ?? 0;
      return (rule >> (left * 4 + thread * 2 + right)) & 1;
    });
    raisedFor = raisedFor.map((age, index) => (row[index] === 1 ? Math.min(255, age + 1) : 0));
    return row.map((thread, index) => levelOf(pattern, thread === 1, raisedFor[index] ?? 0));
  };

  return {
    width,
    height,
    paint(frame, levels) {
      woven.pop();
      woven.unshift(weave(frame));
      woven.forEach((threads, distance) => {
        for (const line of [middle - 1 - distance, middle + distance]) {
          for (let index = 0; index < half; index++) {
            const level = threads[index] ?? 0;
            levels[line * width + half + index] = level;
            levels[line * width + half - 1 - index] = level;
          }
        }
      });
    },
  };
};
