import { apartFrom } from '../colour';
import { disc, short } from './cut-paper';
import type { Motif } from './stage';

/** The moon on twelve nights, from new to full and back; one night is of another colour. */
export const moons: Motif = ({ height, focus, palette, random }) => {
  const { form, echo, spark, ground } = palette;
  const shade = apartFrom(ground, [echo, spark]);
  const columns = random.pick([3, 4]);
  const rows = Math.max(2, Math.round(((height / focus.width) * columns) / 1.02));
  const count = columns * rows;
  const cell = { width: focus.width / columns, height: height / rows };
  const radius = Math.min(cell.width, cell.height) * 0.4;
  const lit = random.whole(0, count - 1);
  const first = random.whole(0, count - 1);
  const shapes = Array.from({ length: count }, (_, index) => {
    const x = focus.x + cell.width * ((index % columns) + 0.5);
    const y = cell.height * (Math.floor(index / columns) + 0.5);
    // 0 and 1 are new moon, a half is full.
    const phase = (((index + first) % count) + 0.5) / count;
    const bright = index === lit && shade !== spark ? spark : form;
    const isWaxing = phase < 0.5;
    const bulge = radius * Math.cos(phase * Math.PI * 2);
    const light = `M${short(x)} ${short(y - radius)}A${short(radius)} ${short(radius)} 0 0 ${isWaxing ? 1 : 0} ${short(x)} ${short(y + radius)}A${short(Math.abs(bulge))} ${short(radius)} 0 0 ${bulge > 0 === isWaxing ? 0 : 1} ${short(x)} ${short(y - radius)}Z`;
    return `${disc(x, y, radius, shade)}<path fill="${bright}" d="${light}"/>`;
  });
  return { shapes, top: ground, bottom: ground };
};
