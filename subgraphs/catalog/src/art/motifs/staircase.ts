import { apartFrom } from '../colour';
import { disc, figure, polygon, short, type Point } from './cut-paper';
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

/** Flights of stairs that turn back on themselves from landing to landing, with someone on the way; or a winding stair. */
export const staircase: Motif = (stage) => {
  const { height, focus, palette, random } = stage;
  const { ground, form, echo } = palette;
  if (random.chance(0.42)) return { shapes: winding(stage), top: ground, bottom: ground };
  const spark = apartFrom(ground, [palette.spark, form]);
  const flights = random.whole(2, 3);
  const treads = random.whole(6, 8);
  const rise = (height * 1.06) / flights;
  const [left, span] = [focus.x + focus.width * 0.24, focus.width * 0.52];
  const isFirstUp = random.chance(0.5);
  const walker = random.whole(0, flights - 1);
  const thick = Math.min(rise * 0.2, focus.width * 0.09);
  const shapes: string[] = [];
  for (let flight = flights - 1; flight >= 0; flight--) {
    const isUp = (flight % 2 === 0) === isFirstUp;
    const way = isUp ? 1 : -1;
    const [x, y] = [isUp ? left : left + span, height * 1.04 - flight * rise];
    const at = (tread: number): Point => [x + (way * tread * span) / treads, y - (tread * rise) / treads];
    const line: Point[] = [at(0)];
    for (let tread = 0; tread < treads; tread++) line.push([at(tread)[0], at(tread + 1)[1]], at(tread + 1));
    const [endX, endY] = at(treads);
    // A landing reaches the picture's edge; under the flight runs its slab.
    const edge = isUp ? focus.x + focus.width + 9 : -9;
    line.push([edge, endY], [edge, endY + thick], [endX, endY + thick], [x, y + thick]);
    const fill = flight % 2 === 0 ? form : echo;
    const lift = rise * 0.3;
    const rail: Point[] = [at(0), at(treads), [edge, endY]].map(([px, py]): Point => [px, py - lift]);
    const posts = Array.from({ length: Math.ceil(treads / 2) }, (_, index) => {
      const [px, py] = at(index * 2 + 0.5);
      return `M${short(px)} ${short(py)}V${short(py - lift)}`;
    }).join('');
    shapes.push(
      `<path fill="none" stroke="${fill}" stroke-width="${short(focus.width * 0.009)}" d="M${rail.map(([px, py]) => `${short(px)} ${short(py)}`).join('L')}${posts}"/>`,
    );
    if (flight === walker) {
      const [px, py] = at(Math.floor(treads / 2) + 0.5);
      shapes.push(figure(px, py - rise / treads / 2 + 1, rise * 0.52, spark, random.chance(0.5)));
    }
    shapes.push(polygon(line, fill));
  }
  return { shapes, top: ground, bottom: ground };
};
