import { birds } from './birds';
import { cards } from './cards';
import { city } from './city';
import { clock } from './clock';
import { crowd } from './crowd';
import { curtain } from './curtain';
import { door } from './door';
import { eye } from './eye';
import { halftone } from './halftone';
import { hills } from './hills';
import { keyhole } from './keyhole';
import { letters } from './letters';
import { mapLines } from './map-lines';
import { numeral } from './numeral';
import { petals } from './petals';
import { profiles } from './profiles';
import { rays } from './rays';
import { rings } from './rings';
import { road } from './road';
import { slats } from './slats';
import type { Motif } from './stage';
import { staircase } from './staircase';
import { steps } from './steps';
import { stillLife } from './still-life';
import { sun } from './sun';
import { tiles } from './tiles';
import { umbrellas } from './umbrellas';
import { waves } from './waves';

export const motifs = {
  birds,
  cards,
  city,
  clock,
  crowd,
  curtain,
  door,
  eye,
  halftone,
  hills,
  keyhole,
  letters,
  mapLines,
  numeral,
  petals,
  profiles,
  rays,
  rings,
  road,
  slats,
  staircase,
  steps,
  stillLife,
  sun,
  tiles,
  umbrellas,
  waves,
} satisfies Record<string, Motif>;

export type MotifName = keyof typeof motifs;
