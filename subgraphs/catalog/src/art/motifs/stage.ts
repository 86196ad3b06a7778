import type { Colour } from '../colour';
import type { Palette } from '../palettes';
import type { Random } from '../seeded-random';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where a motif is drawn. Units are pixels of the crop; what runs over the frame is cut off by the caller. */
export interface Stage {
  /** The whole sheet that the motif may cover, from 0, 0. */
  width: number;
  height: number;
  /** Where the picture happens; the rest of the sheet stays calm. */
  focus: Box;
  palette: Palette;
  random: Random;
  year: number | null;
  /** The title's words in capitals, letters and digits only; at least one word. */
  words: readonly [string, ...string[]];
}

export interface Drawing {
  shapes: string[];
  /** The flat colour at the upper edge: a title set above stands on it. */
  top: Colour;
  /** The flat colour at the lower edge: a title set below stands on it. */
  bottom: Colour;
}

export type Motif = (stage: Stage) => Drawing;
