import { short } from './cut-paper';
import type { Motif } from './stage';

/** Printer's dots that make a lit ball, a beam or a wave. Dots of one size share one path, drawn as round line ends. */
export const halftone: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const kind = random.pick(['ball', 'beam', 'wave']);
  const columns = 14;
  const step = focus.width / columns;
  const centre = [focus.x + focus.width * random.between(0.4, 0.6), height * 0.48] as const;
  const radius = Math.min(focus.width, focus.height) * 0.44;
  const phase = random.between(0, 6);
  const tone = (x: number, y: number): number => {
    const dx = (x - centre[0]) / radius;
    const dy = (y - centre[1]) / radius;
    const away = Math.hypot(dx, dy);
    if (kind === 'ball') {
      if (away > 1) return 0;
      const lit = (-dx * 0.5 - dy * 0.6 + Math.sqrt(1 - away * away) * 0.65) / 1.02;
      return Math.max(0.16, lit);
    }
    if (kind === 'beam') return Math.max(0, 1.05 - Math.abs(dx * 0.8 + dy * 0.5) * 1.2 - away * 0.16);
    const fade = focus.x === 0 ? 1 : Math.min(1, (x - focus.x) / (focus.width * 0.3));
    return (0.5 + 0.5 * Math.sin(dx * 3 + Math.sin(dy * 2.4 + phase) * 1.7)) * fade;
  };
  const bySize = new Map<number, string>();
  for (let row = 0; row * step * 0.5 < height + step; row++) {
    for (let column = 0; column <= columns; column++) {
      const x = focus.x + (column + (row % 2 ? 0.5 : 0)) * step;
      const y = row * step * 0.5;
      const size = Math.round(tone(x, y) * 12);
      if (size > 0) bySize.set(size, `${bySize.get(size) ?? ''}M${Math.round(x)} ${Math.round(y)}h0`);
    }
  }
  const lit = random.pick([10, 11, 99]);
  const shapes = [...bySize].map(([size, path]) => {
    const stroke = size >= lit ? spark : size < 4 ? echo : form;
    return `<path d="${path}" stroke="${stroke}" stroke-width="${short((size / 12) * step * 0.94)}" stroke-linecap="round"/>`;
  });
  return { shapes, top: ground, bottom: ground };
};
