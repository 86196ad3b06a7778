import { ease, type CreatePainter } from './painter';

const width = 320;
const height = 180;
const sineSteps = 4096;
const sine = Float32Array.from({ length: sineSteps }, (_, index) =>
  Math.sin((index / sineSteps) * 2 * Math.PI),
);

interface Source {
  /** Share of the film at which it starts to beat. */
  startsAt: number;
  /** Ripples per cell. */
  frequency: number;
  path: readonly [acrossSpeed: number, downSpeed: number, phase: number];
}

/** Rings from up to five moving sources in still water, added up. */
export const interference: CreatePainter = ({ frameCount, framesPerSecond, random }) => {
  const sources = Array.from({ length: 5 }, (_, index): Source => ({
    startsAt: index * 0.15,
    frequency: 0.021 + 0.005 * index,
    path: [random.between(0.05, 0.13), random.between(0.04, 0.11), random.between(0, 6)],
  }));
  const field = new Float32Array(width * height);
  return {
    width,
    height,
    paint(frame, levels) {
      const seconds = frame / framesPerSecond;
      const share = frame / frameCount;
      field.fill(0);
      for (const { startsAt, frequency, path } of sources) {
        const strength =
          startsAt === 0 ? 1 : ease(startsAt, startsAt + 0.08, share) * (1 - ease(0.9, 1, share));
        if (strength === 0) continue;
        const [across, down, phase] = path;
        const wander = startsAt === 0 ? ease(0.1, 0.3, share) : 1;
        const x = width * (0.5 + 0.42 * wander * Math.sin(seconds * across * 2 + phase));
        const y = height * (0.5 + 0.4 * wander * Math.cos(seconds * down * 2 + phase));
        const beat = seconds * 0.55 * sineSteps;
        for (let row = 0, cell = 0; row < height; row++) {
          const dy = row - y;
          for (let column = 0; column < width; column++, cell++) {
            const distance = Math.sqrt((column - x) * (column - x) + dy * dy);
            const at = (distance * frequency * sineSteps - beat) & (sineSteps - 1);
            field[cell] = (field[cell] ?? 0) + (strength * (sine[at] ?? 0)) / (1 + distance * 0.006);
          }
        }
      }
      for (let cell = 0; cell < field.length; cell++) {
        levels[cell] = 128 + 127 * Math.tanh((field[cell] ?? 0) * 0.75);
      }
    },
  };
};
