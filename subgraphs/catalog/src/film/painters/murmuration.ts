import { ease, type CreatePainter } from './painter';

const width = 640;
const height = 360;
const birdCount = 900;
const sight = 22;
const columns = Math.ceil(width / sight) + 1;
const rows = Math.ceil(height / sight) + 1;

/** A flock over an evening sky in bands. Each bird sees its neighbours only; a hawk passes through now and then. */
export const murmuration: CreatePainter = ({ frameCount, framesPerSecond, random }) => {
  const x = Float32Array.from({ length: birdCount }, () => -random.between(0, width * 0.9));
  const y = Float32Array.from({ length: birdCount }, () => height * random.between(0.2, 0.8));
  const vx = Float32Array.from({ length: birdCount }, () => random.between(1.6, 2.6));
  const vy = Float32Array.from({ length: birdCount }, () => random.between(-0.6, 0.6));
  const firstIn = new Int16Array(columns * rows);
  const nextOf = new Int16Array(birdCount);
  const trace = new Uint8Array(width * height);
  const phase = random.between(0, 6);

  const squareOf = (px: number, py: number): number =>
    Math.min(rows - 1, Math.max(0, Math.floor(py / sight))) * columns +
    Math.min(columns - 1, Math.max(0, Math.floor(px / sight)));

  const fly = (seconds: number, share: number): void => {
    firstIn.fill(-1);
    for (let bird = 0; bird < birdCount; bird++) {
      const square = squareOf(x[bird] ?? 0, y[bird] ?? 0);
      nextOf[bird] = firstIn[square] ?? -1;
      firstIn[square] = bird;
    }
    const leaving = ease(0.93, 0.98, share);
    const goal = {
      x: width * (0.5 + 0.3 * Math.sin(seconds * 0.23 + phase)) + leaving * width * 2,
      y: height * (0.46 + 0.3 * Math.sin(seconds * 0.37)),
    };
    const hawkPass = (seconds % 17) / 3.2;
    const hawk = { x: width * (hawkPass * 1.3 - 0.15), y: height * (0.5 + 0.4 * Math.sin(seconds)) };
    for (let bird = 0; bird < birdCount; bird++) {
      const [px, py] = [x[bird] ?? 0, y[bird] ?? 0];
      let [ax, ay] = [0, 0];
      let [sumX, sumY, sumVx, sumVy, seen] = [0, 0, 0, 0, 0];
      const square = squareOf(px, py);
      for (const near of [
        -columns - 1,
        -columns,
        -columns + 1,
        -1,
        0,
        1,
        columns - 1,
        columns,
        columns + 1,
      ]) {
        let other = firstIn[square + near] ?? -1;
        for (let looked = 0; other >= 0 && looked < 9; looked++, other = nextOf[other] ?? -1) {
          if (other === bird) continue;
          const [dx, dy] = [(x[other] ?? 0) - px, (y[other] ?? 0) - py];
          const away = dx * dx + dy * dy;
          if (away > sight * sight) continue;
          if (away < 42) {
            ax -= dx * 0.05;
            ay -= dy * 0.05;
          }
          sumX += dx;
          sumY += dy;
          sumVx += vx[other] ?? 0;
          sumVy += vy[other] ?? 0;
          seen++;
        }
      }
      if (seen > 0) {
        ax += (sumX / seen) * 0.005 + (sumVx / seen - (vx[bird] ?? 0)) * 0.09;
        ay += (sumY / seen) * 0.005 + (sumVy / seen - (vy[bird] ?? 0)) * 0.09;
      }
      // The edges of the picture turn them back, until the film ends.
      const home = 1 - leaving;
      ax += home * (Math.max(0, 70 - px) - Math.max(0, px - width + 70)) * 0.006;
      ay += home * (Math.max(0, 50 - py) - Math.max(0, py - height + 70)) * 0.006;
      ax += (goal.x - px) * 0.00042;
      ay += (goal.y - py) * 0.00065;
      const [hx, hy] = [px - hawk.x, py - hawk.y];
      const fear = hx * hx + hy * hy;
      if (hawkPass < 1 && fear < 4900) {
        ax += (hx / 70) * 0.5;
        ay += (hy / 70) * 0.5;
      }
      const [nvx, nvy] = [(vx[bird] ?? 0) + ax, (vy[bird] ?? 0) + ay];
      const speed = Math.hypot(nvx, nvy) || 1;
      const kept = Math.min(3.4, Math.max(1.5, speed)) / speed;
      vx[bird] = nvx * kept;
      vy[bird] = nvy * kept;
      x[bird] = px + nvx * kept;
      y[bird] = py + nvy * kept;
    }
  };

  return {
    width,
    height,
    paint(frame, levels) {
      const share = frame / frameCount;
      fly(frame / framesPerSecond, share);
      for (let cell = 0; cell < trace.length; cell++) trace[cell] = ((trace[cell] ?? 0) * 200) >> 8;
      for (let bird = 0; bird < birdCount; bird++) {
        const [px, py] = [Math.round(x[bird] ?? 0), Math.round(y[bird] ?? 0)];
        if (px < 1 || py < 1 || px > width - 3 || py > height - 3) continue;
        const at = py * width + px;
        for (const cell of [at, at + 1, at + width, at + width + 1]) trace[cell] = 255;
      }
      const sinking = 46 * share;
      for (let row = 0; row < height; row++) {
        const sky = 244 - (row / height) * 150 - sinking;
        for (let cell = row * width; cell < (row + 1) * width; cell++) {
          levels[cell] = sky * (1 - (trace[cell] ?? 0) / 255);
        }
      }
    },
  };
};
