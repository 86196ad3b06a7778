import type { Crop } from '../art/poster-facts';

interface ServedSizes {
  /** Width by height. */
  ratio: readonly [number, number];
  /** Pixels across, ascending. A picture is never enlarged: what is narrower keeps its own width instead. */
  widths: readonly number[];
}

const sizes: Record<Crop, ServedSizes> = {
  poster: { ratio: [2, 3], widths: [300, 600, 1000] },
  square: { ratio: [1, 1], widths: [300, 600, 900] },
  backdrop: { ratio: [16, 9], widths: [780, 1280, 1920] },
};

/** Share cards want JPEG, and no wider than about this. */
const SHARE_WIDTH = 1280;

export const heightFor = (crop: Crop, width: number): number =>
  Math.round((width * sizes[crop].ratio[1]) / sizes[crop].ratio[0]);

/** What of the served widths a picture of this size fills, and its own width where it does not fill the largest. */
export function widthsFor(crop: Crop, pictureWidth: number, pictureHeight: number): number[] {
  const { ratio, widths } = sizes[crop];
  const own = Math.floor(Math.min(pictureWidth, (pictureHeight * ratio[0]) / ratio[1]));
  const largest = Math.min(own, widths.at(-1) ?? own);
  return [...widths.filter((width) => width < largest), largest];
}

/** The square is cut from the largest poster. */
export function squareWidthsOf(posterWidths: readonly number[]): number[] {
  const largest = posterWidths.at(-1) ?? 0;
  return widthsFor('square', largest, heightFor('poster', largest));
}

/** The one width that there is as JPEG. */
export const shareWidthOf = (widths: readonly number[]): number =>
  widths.filter((width) => width <= SHARE_WIDTH).at(-1) ?? widths[0] ?? 0;
