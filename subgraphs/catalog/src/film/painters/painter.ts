import type { Random } from '../../art/seeded-random';

/** Paints a film frame by frame. Frames come in order, from 0. */
export interface Painter {
  /** Cells of the field; 16:9. */
  width: number;
  height: number;
  /** Fills `levels` (width × height, row by row) for the given frame. */
  paint(frame: number, levels: Uint8Array): void;
}

export interface PainterFacts {
  frameCount: number;
  framesPerSecond: number;
  random: Random;
}

export type CreatePainter = (facts: PainterFacts) => Painter;

/** 0 before `from`, 1 after `to`, smooth between. */
export function ease(from: number, to: number, at: number): number {
  const share = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return share * share * (3 - 2 * share);
}
