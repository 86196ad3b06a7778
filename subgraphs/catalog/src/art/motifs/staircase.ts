import { figure, polygon, type Point } from './cut-paper';
import type { Motif } from './stage';

/** Flights of stairs that turn back on themselves, with a small figure on one landing. */
export const staircase: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const flights = random.whole(3, 4);
  const treads = random.whole(6, 8);
  const rise = (height * 0.92) / flights;
  const left = focus.x + focus.width * 0.1;
  const span = focus.width * 0.8;
  const isFirstUp = random.chance(0.5);
  const walker = random.whole(0, flights - 2);
  const shapes: string[] = [];
  for (let flight = flights - 1; flight >= 0; flight--) {
    const isUp = (flight % 2 === 0) === isFirstUp;
    const bottom = height * 0.98 - flight * rise;
    const points: Point[] = [];
    for (let tread = 0; tread <= treads; tread++) {
      const along = (tread / treads) * span;
      const x = isUp ? left + along : left + span - along;
      const y = bottom - (tread / treads) * rise;
      points.push([x, y]);
      if (tread < treads) points.push([x, y - rise / treads]);
    }
    const thick = rise * 0.3;
    const under: Point[] = [...points]
      .reverse()
      .map(([x, y]): Point => [x, y + thick])
      .filter((_, index) => index % (treads * 2) === 0);
    shapes.push(polygon([...points, ...under], flight % 2 === 0 ? form : echo));
    if (flight === walker) {
      const tread = treads / 2;
      const x = isUp
        ? left + (Math.floor(tread) + 0.5) * (span / treads)
        : left + span - (Math.floor(tread) + 0.5) * (span / treads);
      const y = bottom - (Math.floor(tread) + 1) * (rise / treads);
      shapes.push(figure(x, y + 1, rise * 0.66, spark, random.chance(0.5)));
    }
  }
  return { shapes, top: ground, bottom: ground };
};
