import { blob, disc, short, smoothPath, type Point } from './cut-paper';
import type { Motif, Stage } from './stage';

function contours({ height, focus, palette, random }: Stage): string[] {
  const { form, echo, spark } = palette;
  const centre: Point = [
    focus.x + focus.width * random.between(0.35, 0.65),
    height * random.between(0.38, 0.6),
  ];
  const outline = blob(random, centre, 1, 0, 16);
  const reach = Math.min(focus.width, height);
  const base = blob(random, [0, 0], 1, 0.42, outline.length);
  const count = 11;
  const lines = Array.from({ length: count }, (_, index) => {
    const size = reach * (0.06 + 0.062 * index);
    const drift = index * reach * 0.008;
    const points = base.map(([x, y]): Point => [centre[0] + x * size + drift, centre[1] + y * size - drift]);
    const isIndexLine = index % 4 === 3;
    return `<path fill="none" stroke="${isIndexLine ? echo : form}" stroke-width="${isIndexLine ? 7 : 3.5}" d="${smoothPath(points)}"/>`;
  });
  return [...lines.reverse(), disc(centre[0], centre[1], reach * 0.032, spark)];
}

function network({ height, focus, palette, random }: Stage): string[] {
  const { ground, form, echo, spark } = palette;
  const colours = [form, echo, form, spark];
  const unit = focus.width / 8;
  const shapes: string[] = [];
  const stops: string[] = [];
  colours.forEach((colour, line) => {
    let x = focus.x + unit * random.whole(1, 7);
    let y = -20;
    let path = `M${short(x)} ${short(y)}`;
    let turn = random.chance(0.5) ? 1 : -1;
    while (y < height + 20) {
      const straight = unit * random.between(0.8, 2);
      y += straight;
      path += `V${short(y)}`;
      if (random.chance(0.75))
        stops.push(
          disc(x, y - straight / 2, 15, ground) +
            `<circle cx="${short(x)}" cy="${short(y - straight / 2)}" r="15" fill="none" stroke="${colour}" stroke-width="8"/>`,
        );
      const step = unit * random.whole(1, 3);
      if (x + turn * step > focus.x + focus.width - unit * 0.5 || x + turn * step < focus.x + unit * 0.5)
        turn = -turn;
      x += turn * step;
      y += step;
      path += `L${short(x)} ${short(y)}`;
      if (random.chance(0.4)) turn = -turn;
    }
    shapes.push(
      `<path fill="none" stroke="${colour}" stroke-width="${line === 3 ? 26 : 20}" stroke-linejoin="round" d="${path}"/>`,
    );
  });
  return [...shapes, ...stops];
}

/** The height lines of a hill, or the lines of a city's trains. */
export const mapLines: Motif = (stage) => {
  const { ground } = stage.palette;
  return {
    shapes: stage.random.chance(0.55) ? contours(stage) : network(stage),
    top: ground,
    bottom: ground,
  };
};
