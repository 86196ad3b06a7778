export interface Size {
  width: number;
  height: number;
}

const rungs = [1080, 720, 480, 360, 240];
const most = 4;

const even = (value: number): number => Math.max(2, 2 * Math.round(value / 2));

/**
 * The sizes to encode, largest first: even, in the picture's shape, and never larger than the source. A source between
 * two rungs keeps its own height; one that is smaller than all of them is encoded once.
 */
export function renditionSizes(source: Size, heights: readonly number[] = rungs): Size[] {
  const own = 2 * Math.floor(source.height / 2);
  const below = heights.filter((height) => height <= own);
  const largest = below[0] ?? 0;
  const chosen = largest < own * 0.92 ? [Math.min(own, heights[0] ?? own), ...below] : below;
  return chosen.slice(0, most).map((height) => ({
    width: Math.min(even((source.width / source.height) * height), 2 * Math.floor(source.width / 2)),
    height,
  }));
}
