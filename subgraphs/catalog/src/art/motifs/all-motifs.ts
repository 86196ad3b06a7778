import { city } from './city';
import { crowd } from './crowd';
import { door } from './door';
import { eye } from './eye';
import { halftone } from './halftone';
import { hills } from './hills';
import { letters } from './letters';
import { mapLines } from './map-lines';
import { numeral } from './numeral';
import { petals } from './petals';
import { rays } from './rays';
import { rings } from './rings';
import { slats } from './slats';
import type { Motif } from './stage';
import { staircase } from './staircase';
import { steps } from './steps';
import { sun } from './sun';
import { tiles } from './tiles';
import { waves } from './waves';

export const motifs = {
  city,
  crowd,
  door,
  eye,
  halftone,
  hills,
  letters,
  mapLines,
  numeral,
  petals,
  rays,
  rings,
  slats,
  staircase,
  steps,
  sun,
  tiles,
  waves,
} satisfies Record<string, Motif>;

export type MotifName = keyof typeof motifs;
