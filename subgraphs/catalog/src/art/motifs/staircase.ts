import { apartFrom } from '../colour';
import { disc, figure, polygon, type Point } from './cut-paper';
import type { Motif, Stage } from './stage';

/** A winding stair, seen from above. */
function winding({ height, focus, palette, random }: Stage): string[] {
  const { ground, form, echo, spark } = palette;
  const count = random.whole(15, 20);
  const [x, y] = [focus.x + focus.width * random.between(0.46, 0.54), height * 0.5];
  const outer = Math.min(focus.width, height) * random.between(0.5, 0.6);
  const way = random.chance(0.5) ? 1 : -1;
  const start = random.between(0, Math.PI * 2);
  const walker = random.whole(3, 7);
  const shapes: string[] = [];
  for (let index = 0; index < count; index++) {
    const reach = outer * (1 - (index / count) * 0.6);
    const [from, to] = [index, index + 1].map((step) => start + way * (step / count) * Math.PI * 2) as [
      number,
      number,
    ];
    const at = (angle: number, part = 1): Point => [
      x + Math.cos(angle) * reach * part,
      y + Math.sin(angle) * reach * part,
    ];
    // The riser is a sliver of shade along the edge where one steps up.
    const shade = from + (to - from) * 0.24;
    shapes.push(polygon([[x, y], at(from), at(to)], form), polygon([[x, y], at(from), at(shade)], echo));
    if (index === walker) {
      const [px, py] = at((from + to) / 2 + (to - from) * 0.1, 0.8);
      shapes.push(disc(px, py, outer * 0.055, apartFrom(form, [spark, ground])));
    }
  }
  return [...shapes, disc(x, y, outer * 0.14, ground), disc(x, y, outer * 0.05, spark)];
}

/** Flights of stairs that turn back on themselves, with a small figure on one landing; or a winding stair. */
export const staircase: Motif = (stage) => {
  const { height, focus, palette, random } = stage;
  const { ground, form, echo } = palette;
  if (random.chance(0.42)) return { shapes: winding(stage), top: ground, bottom: ground };
  const spark = apartFrom(ground, [palette.spark, form]);
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
