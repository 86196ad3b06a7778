import type { Colour } from '../art/colour';

export interface Cue {
  fromSeconds: number;
  toSeconds: number;
  text: string;
}

/** A level of the painted field (0 to 255) and the colour that it is printed in; between two levels colours blend. */
export type Stop = readonly [level: number, colour: Colour];

/** What is heard: chords of MIDI notes that follow one another, and single notes struck over them. */
export interface Score {
  chords: readonly (readonly number[])[];
  secondsPerChord: number;
  /** Notes that may be struck, MIDI numbers, low to high. */
  scale: readonly number[];
  strikesPerMinute: number;
  timbre: 'glass' | 'reed' | 'wood';
}

export type PainterName = 'interference' | 'descent' | 'garden' | 'tapestry' | 'murmuration' | 'coral';

/** How a film comes into being: a field of levels per frame, painted by us, printed and encoded by ffmpeg. */
export interface Recipe {
  painter: PainterName;
  /** smooth: levels between cells are interpolated, so that edges become curves · hard: cells stay squares. */
  enlargement: 'smooth' | 'hard';
  stops: readonly Stop[];
  score: Score;
  /** quick: encoded in a hurry and at full priority, because the first start waits for it. */
  effort: 'quick' | 'thorough';
}

/** A film that is made on the first start. The id is permanent; everything written here is the project's own. */
export interface GeneratedFilm {
  id: `own-${string}`;
  name: string;
  year: number;
  runtimeSeconds: number;
  genres: string[];
  synopsis: string;
  credits: { job: string; name: string }[];
  captions: Cue[];
  recipe: Recipe;
}

export const framesPerSecond = 24;
