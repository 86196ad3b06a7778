import type { CreatePainter } from './painter';

const width = 160;
const height = 90;
const framesPerGeneration = 2;

// Small beginnings that grow for a long time under Conway's rule: the R-pentomino, the acorn and a rabbit.
const seeds = [
  ['.##', '##.', '.#.'],
  ['.#.....', '...#...', '##..###'],
  ['#...###', '###..#.', '.#.....'],
];

/** Conway's Game of Life on a closed surface: what lives glows and ages, what died leaves soil that cools. */
export const garden: CreatePainter = ({ frameCount, framesPerSecond, random }) => {
  let alive = new Uint8Array(width * height);
  let next = new Uint8Array(width * height);
  const level = new Uint8Array(width * height);
  const sow = (x: number, y: number, index: number): void => {
    const flip = random.chance(0.5);
    seeds[index % seeds.length]?.forEach((line, row) =>
      [...line].forEach((mark, column) => {
        const at = flip ? line.length - 1 - column : column;
        if (mark === '#') alive[((y + row) % height) * width + ((x + at) % width)] = 1;
      }),
    );
  };
  sow(78, 44, 0);
  const sowings = new Map<number, number>();
  for (let second = 9; second < frameCount / framesPerSecond - 8; second += 5) {
    sowings.set(Math.floor((second * framesPerSecond) / framesPerGeneration), second);
  }

  const grow = (): void => {
    for (let row = 0; row < height; row++) {
      const above = ((row + height - 1) % height) * width;
      const here = row * width;
      const below = ((row + 1) % height) * width;
      for (let column = 0; column < width; column++) {
        const left = (column + width - 1) % width;
        const right = (column + 1) % width;
        const near =
          (alive[above + left] ?? 0) +
          (alive[above + column] ?? 0) +
          (alive[above + right] ?? 0) +
          (alive[here + left] ?? 0) +
          (alive[here + right] ?? 0) +
          (alive[below + left] ?? 0) +
          (alive[below + column] ?? 0) +
          (alive[below + right] ?? 0);
        const cell = here + column;
        const lives = near === 3 || (near === 2 && alive[cell] === 1);
        next[cell] = lives ? 1 : 0;
        const old = level[cell] ?? 0;
        if (lives) level[cell] = old < 200 ? 255 : Math.max(200, old - 2);
        else level[cell] = old >= 200 ? 120 : Math.max(0, old - (old > 60 ? 4 : 1));
      }
    }
    [alive, next] = [next, alive];
  };

  return {
    width,
    height,
    paint(frame, levels) {
      if (frame % framesPerGeneration === 0) {
        const generation = frame / framesPerGeneration;
        if (sowings.has(generation))
          sow(random.whole(10, width - 20), random.whole(10, height - 20), random.whole(0, 2));
        grow();
      }
      levels.set(level);
    },
  };
};
