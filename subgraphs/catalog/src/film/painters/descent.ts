import type { CreatePainter } from './painter';

const width = 640;
const height = 360;
const centre = { real: -0.743643887037151, imaginary: 0.13182590420533 };
/** Rays of the unrolled picture; a row is a ring, and a ring is 2π/rays smaller than the one before. */
const rays = 1440;
const ringStep = (2 * Math.PI) / rays;
const startRadius = 1.9;
/** Powers of e in the whole film: the dive ends where a small copy of the whole set fills the picture. */
const depth = 13.2;

function levelAt(real: number, imaginary: number, mostSteps: number): number {
  let [x, y, xx, yy] = [0, 0, 0, 0];
  let step = 0;
  while (step < mostSteps && xx + yy < 256) {
    y = 2 * x * y + imaginary;
    x = xx - yy + real;
    xx = x * x;
    yy = y * y;
    step++;
  }
  if (step === mostSteps) return 0;
  const smooth = step + 1 - Math.log2(Math.log2(xx + yy) / 2);
  return 140 + 110 * Math.sin(Math.log(smooth) * 7.5);
}

/**
 * A dive into the Mandelbrot set. The plane is unrolled around the point of the dive into rings, each computed once;
 * going deeper is then only reading further down.
 */
export const descent: CreatePainter = ({ frameCount }) => {
  const traced: Uint8Array[] = [];
  const rings: Uint8Array[] = [];
  const trace = (index: number): Uint8Array => {
    const known = traced[index];
    if (known) return known;
    const radius = startRadius * Math.exp(-index * ringStep);
    const mostSteps = 260 + Math.round(index * 0.26);
    const ring = Uint8Array.from({ length: rays }, (_, ray) => {
      const angle = ray * ringStep;
      return levelAt(
        centre.real + radius * Math.cos(angle),
        centre.imaginary + radius * Math.sin(angle),
        mostSteps,
      );
    });
    traced[index] = ring;
    return ring;
  };
  // The mean of four neighbours: the coast is finer than the cells and would glitter.
  const ringAt = (index: number): Uint8Array => {
    const known = rings[index];
    if (known) return known;
    const [outer, inner] = [trace(index), trace(index + 1)];
    const ring = outer.map((level, ray) => {
      const next = (ray + 1) % rays;
      return (level + (outer[next] ?? 0) + (inner[ray] ?? 0) + (inner[next] ?? 0)) >> 2;
    });
    rings[index] = ring;
    return ring;
  };
  const cells = width * height;
  const rayOf = new Uint16Array(cells);
  const depthOf = new Uint16Array(cells);
  const outermost = Math.hypot(width / 2, height / 2);
  for (let cell = 0; cell < cells; cell++) {
    const x = (cell % width) - width / 2 + 0.5;
    const y = Math.floor(cell / width) - height / 2 + 0.5;
    rayOf[cell] = Math.floor(((Math.atan2(y, x) / (2 * Math.PI) + 1) % 1) * rays);
    depthOf[cell] = Math.floor(Math.log(outermost / Math.hypot(x, y)) / ringStep);
  }
  return {
    width,
    height,
    paint(frame, levels) {
      const share = frame / frameCount;
      const first = Math.floor((share * depth) / ringStep);
      const turn = Math.floor(share * 1.1 * rays);
      for (let cell = 0; cell < cells; cell++) {
        const ring = ringAt(first + (depthOf[cell] ?? 0));
        levels[cell] = ring[((rayOf[cell] ?? 0) + turn) % rays] ?? 0;
      }
    },
  };
};
