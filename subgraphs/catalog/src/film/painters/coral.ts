import { ease, type CreatePainter } from './painter';

const width = 192;
const height = 108;
const stepsPerFrame = 12;

/** Share of the film, food supplied, life removed: what the mixture does changes with these two alone. */
const seasons = [
  [0, 0.03, 0.062], // drops that divide
  [0.22, 0.03, 0.0615],
  [0.32, 0.029, 0.057], // a maze
  [0.46, 0.034, 0.0568], // holes that come and go
  [0.6, 0.025, 0.0535], // unrest
  [0.7, 0.016, 0.047], // travelling waves
  [0.82, 0.014, 0.054], // spots that wander
  [1, 0.0367, 0.0649],
] as const;

function seasonAt(share: number): readonly [feed: number, kill: number] {
  const next = Math.max(
    1,
    seasons.findIndex(([from]) => from > share),
  );
  const [before, after] = [seasons[next - 1] ?? seasons[0], seasons[next] ?? seasons[0]];
  const blend = ease(before[0], after[0], share);
  return [before[1] + (after[1] - before[1]) * blend, before[2] + (after[2] - before[2]) * blend];
}

const at = (field: Float32Array, cell: number): number => field[cell] ?? 0;

/** Two substances that feed on each other (Gray and Scott): spots divide, grow into branches, become a maze. */
export const coral: CreatePainter = ({ frameCount, random }) => {
  let food = new Float32Array(width * height).fill(1);
  let life = new Float32Array(width * height);
  let nextFood = new Float32Array(width * height);
  let nextLife = new Float32Array(width * height);
  const plant = (x: number, y: number, radius: number): void => {
    for (let row = -radius; row <= radius; row++) {
      for (let column = -radius; column <= radius; column++) {
        if (row * row + column * column > radius * radius) continue;
        const cell = ((y + row + height) % height) * width + ((x + column + width) % width);
        food[cell] = 0.5;
        life[cell] = 0.35;
      }
    }
  };
  plant(width / 2, height / 2, 5);
  for (let drop = 0; drop < 4; drop++) plant(random.whole(20, width - 20), random.whole(15, height - 15), 3);

  const react = (feed: number, kill: number): void => {
    for (let row = 0; row < height; row++) {
      const above = ((row + height - 1) % height) * width;
      const here = row * width;
      const below = ((row + 1) % height) * width;
      for (let column = 0; column < width; column++) {
        const left = column === 0 ? width - 1 : column - 1;
        const right = column === width - 1 ? 0 : column + 1;
        const cell = here + column;
        const [u, v] = [food[cell] ?? 0, life[cell] ?? 0];
        const spreadU =
          at(food, above + column) +
          at(food, below + column) +
          at(food, here + left) +
          at(food, here + right) -
          4 * u;
        const spreadV =
          at(life, above + column) +
          at(life, below + column) +
          at(life, here + left) +
          at(life, here + right) -
          4 * v;
        const meal = u * v * v;
        nextFood[cell] = u + 0.2 * spreadU - meal + feed * (1 - u);
        nextLife[cell] = v + 0.1 * spreadV + meal - (kill + feed) * v;
      }
    }
    [food, nextFood] = [nextFood, food];
    [life, nextLife] = [nextLife, life];
  };

  return {
    width,
    height,
    paint(frame, levels) {
      const share = frame / frameCount;
      if (frame > 0 && frame % 72 === 0 && share < 0.9) {
        plant(random.whole(10, width - 10), random.whole(10, height - 10), 3);
      }
      const [feed, kill] = seasonAt(share);
      for (let step = 0; step < stepsPerFrame; step++) react(feed, kill);
      for (let cell = 0; cell < levels.length; cell++) levels[cell] = Math.min(255, (life[cell] ?? 0) * 640);
    },
  };
};
