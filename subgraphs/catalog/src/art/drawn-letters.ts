interface LetterBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Bounds of an outline's points, control points included, in the outline's own units. */
function bounds(path: string): LetterBox {
  const numbers = [...path.matchAll(/-?\d+/g)].map(([value]) => Number(value));
  const xs = numbers.filter((_, index) => index % 2 === 0);
  const ys = numbers.filter((_, index) => index % 2 === 1);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** Reads the letters of the title and the caption back out of a poster's SVG: where their ink is, in pixels. */
export function lettersOf(svg: string): LetterBox[] {
  const paths = new Map(
    [...svg.matchAll(/<path id="(g\d+)" d="([^"]+)"/g)].map(([, id = '', path = '']) => [id, path]),
  );
  const lines = svg.matchAll(
    /<g [^>]*transform="translate\((-?[\d.]+) (-?[\d.]+)\) scale\(([\d.]+)\)">(.*?)(?=<g [^>]*scale|$)/g,
  );
  return [...lines].flatMap(([, x = '0', y = '0', scale = '1', body = '']) => {
    const glyphs = [
      ...[...body.matchAll(/<use href="#(g\d+)" x="(-?\d+)"/g)].map(
        ([, id = '', at]) => [at, paths.get(id)] as const,
      ),
      ...[...body.matchAll(/<g transform="translate\((-?\d+)\)"><path id="g\d+" d="([^"]+)"/g)].map(
        ([, at, path]) => [at, path] as const,
      ),
      ...[...body.matchAll(/<path transform="translate\((-?\d+)\)" d="([^"]+)"/g)].map(
        ([, at, path]) => [at, path] as const,
      ),
    ];
    return glyphs.map(([at = '0', path = '']) => {
      const box = bounds(path);
      const across = (value: number): number => Number(x) + (value + Number(at)) * Number(scale);
      const down = (value: number): number => Number(y) + value * Number(scale);
      return {
        left: across(box.left),
        right: across(box.right),
        top: down(box.top),
        bottom: down(box.bottom),
      };
    });
  });
}
